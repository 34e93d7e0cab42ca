import { describe, expect, it } from 'vitest'
import { samplePorts } from '@/lib/assessment/ports'
import type { PortSpec } from '@/lib/assessment/profile'
import { address, askFor as ask, contextWith, measured as measurement, plan } from '@/lib/checks/judging.fixture'
import { attempts, deadlineMs, refusedWaitAfter, udpPorts, UdpPortsData } from './check'

const askFor = (ports: PortSpec[]) => ask('udp-ports-open', [1], ports)
const listeningOn = (listening: number[]) => contextWith({ udp: { listening, unbound: [] } })
const dataWith = (open: number[], more: Partial<UdpPortsData> = {}): UdpPortsData => ({
  address,
  answered: open.map((port) => ({ port, attempt: 1, ms: 20, mappedPort: 40_000, requests: 1 })),
  silent: [],
  browserRefused: [],
  mappedAddress: '198.51.100.2',
  ...more,
})
const measured = (data: UdpPortsData, vantage: 'browser' | 'agent' = 'browser') =>
  measurement('udp-ports', data, null, vantage)

describe('udp-ports plans', () => {
  it('one step for all rows, in which no port stands twice and refused ones stand apart', () => {
    const steps = udpPorts.steps([askFor([5060, 5080]), askFor([{ from: 10_000, to: 20_000 }, 5080])], plan)
    expect(steps).toHaveLength(1)
    const { ports, refusedPorts } = steps[0]?.params ?? { ports: [], refusedPorts: [] }
    expect(new Set(ports).size).toBe(ports.length)
    expect(ports).toEqual(samplePorts([5080, { from: 10_000, to: 20_000 }]).filter((port) => port !== 10_080))
    expect(refusedPorts).toEqual([5060, 10_080])
  })
  it('no step when no row names a port', () => {
    expect(udpPorts.steps([askFor([])], plan)).toEqual([])
  })
  it('more time for more batches', () => {
    const wide = Array.from({ length: 400 }, (_, at) => 30_000 + at)
    const [few, many] = [[5062], wide].map((ports) => udpPorts.steps([askFor(ports)], plan)[0]?.budgetMs ?? 0)
    expect([few, many]).toEqual([7_300, 12_600])
  })
})

describe('udp-ports judges', () => {
  it('a row by its own ports only', () => {
    const data = dataWith([5062, 5080], { silent: [8000] })
    const context = listeningOn([5062, 5080, 8000])
    expect(udpPorts.metric(askFor([5062, 5080]), [measured(data)], context)).toMatchObject({
      value: 1,
      n: 2,
      reason: null,
    })
    expect(udpPorts.metric(askFor([5062, 8000]), [measured(data)], context)).toMatchObject({ value: 0.5, n: 2 })
  })
  it('a port where the echo server did not listen as the instrument, not as closed', () => {
    const metric = udpPorts.metric(
      askFor([5062, 8000]),
      [measured(dataWith([5062], { silent: [8000] }))],
      listeningOn([5062]),
    )
    expect(metric).toMatchObject({ value: 1, n: 1, reason: 'instrument' })
    expect(metric.evidence[0]?.facts).toMatchObject({ closedPorts: [], notListening: [8000] })
  })
  it('refused ports as something that this browser cannot test', () => {
    const metric = udpPorts.metric(
      askFor([5060]),
      [measured(dataWith([], { browserRefused: [5060] }))],
      listeningOn([5060]),
    )
    expect(metric).toMatchObject({ value: null, n: 0, reason: 'browser-cannot' })
    expect(metric.evidence[0]?.facts).toMatchObject({ leftOut: [5060], refusedSingles: [5060], optIn: [] })
  })
  it('refused ports that answered as open, and says so', () => {
    const metric = udpPorts.metric(askFor([5060]), [measured(dataWith([5060]))], listeningOn([5060]))
    expect(metric).toMatchObject({ value: 1, n: 1, reason: null })
    expect(metric.evidence[0]?.facts).toMatchObject({ optIn: [5060], mappedAddress: '198.51.100.2' })
  })
  it('browser and agent together, each with its own evidence', () => {
    const browser = measured(dataWith([5062], { browserRefused: [5060] }))
    const agent = measured(dataWith([], { silent: [5060] }), 'agent')
    const metric = udpPorts.metric(askFor([5060, 5062]), [browser, agent], listeningOn([5060, 5062]))
    expect(metric).toMatchObject({ value: 0.5, n: 2, reason: null })
    expect(metric.evidence.map(({ vantage, facts }) => [vantage, facts['closedPorts']])).toEqual([
      ['browser', []],
      ['agent', [5060]],
    ])
  })
})

describe('udp-ports attempts', () => {
  // Chromium's own repetitions (s); Firefox repeats sooner.
  const transmissionsMs = [0, 250, 760, 1_860, 3_870, 7_900]
  it('ask a silent port at least twelve times within the deadline, the last attempt four times', () => {
    const asked = attempts.map(
      ({ afterMs }) => transmissionsMs.filter((after) => afterMs + after < deadlineMs - 100).length,
    )
    expect(asked.reduce((sum, times) => sum + times)).toBeGreaterThanOrEqual(12)
    expect(asked.at(-1)).toBeGreaterThanOrEqual(4)
  })
  it('are over, with a page’s own time, within 6 s', () => {
    expect(deadlineMs).toBeLessThanOrEqual(5_500)
    expect(Math.max(...attempts.map(({ afterMs }) => afterMs))).toBeLessThan(deadlineMs)
  })
  it('are the ones that the data may name', () => {
    const answeredAt = (attempt: number) => {
      const [first] = dataWith([5062]).answered
      return UdpPortsData.safeParse({ ...dataWith([]), answered: [{ ...first, attempt }] }).success
    }
    expect(attempts.map(({ attempt }) => answeredAt(attempt))).toEqual([true, true, true])
    expect([0, 4].map(answeredAt)).toEqual([false, false])
  })
})

describe('udp-ports waits for ports that browsers refuse', () => {
  const ports = Array.from({ length: 20 }, (_, i) => 10_000 + i)
  const { answered } = dataWith(ports)
  const [first, ...others] = answered

  it('for two requests where all others answered at once', () => {
    const waitMs = refusedWaitAfter(answered)
    expect(waitMs).toBeGreaterThanOrEqual(250 + 2 * 20 + 100)
    expect(waitMs).toBeLessThan(900)
  })
  it('longer on a long line', () => {
    expect(refusedWaitAfter(answered.map((one) => ({ ...one, ms: 400 })))).toBe(750)
    expect(refusedWaitAfter(answered.map((one) => ({ ...one, ms: 4_000 })))).toBe(2_500)
  })
  it('for four requests as soon as one port took a second request or attempt', () => {
    if (!first) throw new Error('twenty answers')
    expect(refusedWaitAfter([{ ...first, requests: 2 }, ...others])).toBe(2_500)
    expect(refusedWaitAfter([{ ...first, attempt: 2 }, ...others])).toBe(2_500)
  })
  it('for four requests as soon as one answer came so late that its first request was lost on the way out', () => {
    if (!first) throw new Error('twenty answers')
    expect(refusedWaitAfter([{ ...first, ms: first.ms + 250 }, ...others])).toBe(2_500)
  })
  it('for four requests where too few answered to say that nothing is lost', () => {
    expect(refusedWaitAfter(others)).toBe(2_500)
    expect(refusedWaitAfter([])).toBe(2_500)
  })
})

describe('udp-ports data', () => {
  it('refuses impossible numbers', () => {
    expect(UdpPortsData.safeParse(dataWith([5062])).success).toBe(true)
    expect(UdpPortsData.safeParse(dataWith([70_000])).success).toBe(false)
    expect(UdpPortsData.safeParse(dataWith([], { silent: [0] })).success).toBe(false)
    expect(UdpPortsData.safeParse({ ...dataWith([]), verdict: 'pass' }).success).toBe(false)
  })
})
