import { describe, expect, it } from 'vitest'
import type { Ask, JudgeContext, PlanContext } from '@/lib/assessment/check'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import type { Measurement } from '@/lib/assessment/measurement'
import type { PortSpec } from '@/lib/assessment/profile'
import { tcpPorts, type TcpPortsData } from './check'

const address = '203.0.113.10'
const askFor = (ports: PortSpec[]): Ask => ({ metric: 'tcp-ports-open', ports, hosts: [], countries: [], limits: [1] })
const plan: PlanContext = {
  echo: { addresses: [address], httpUrl: 'https://echo.example/' },
  answers: {},
  askProviderHosts: false,
  stunPorts: [],
}
const contextWith = (listening: number[]): JudgeContext => {
  const atStart = { addresses: [address], tcp: { listening, unbound: [] } } as unknown as EchoHealth
  const environment = { userAgent: '', language: 'en', timeZone: 'UTC', hiddenMs: 0, timerLatenessMs: 0 }
  return { echo: plan.echo, answers: {}, environment, instrument: { atStart, atEnd: atStart } }
}
const measured = (open: number[], more: Partial<TcpPortsData> = {}): Measurement<TcpPortsData> => ({
  step: 'tcp-ports',
  check: 'tcp-ports',
  vantage: 'browser',
  startedAt: '2025-11-20T10:00:00Z',
  elapsedMs: 500,
  failure: null,
  data: {
    address,
    answered: open.map((port) => ({ port, attempt: 1, ms: 20 })),
    rejected: [],
    closedAfterConnect: [],
    silent: [],
    browserRefused: [],
    mappedAddress: null,
    ...more,
  },
})

describe('tcp-ports plans', () => {
  it('apart what browsers refuse, and what Chromium passes over below 1024', () => {
    const [step] = tcpPorts.steps([askFor([80, 443, 389, 88, 5060, 8089])], plan)
    expect(step?.params).toEqual({ address, ports: [80, 443, 8089], refusedPorts: [88, 389, 5060] })
  })
  it('no step when no row names a port', () => {
    expect(tcpPorts.steps([askFor([])], plan)).toEqual([])
  })
})

describe('tcp-ports judges', () => {
  it('refused, closed and silent ports as not open, and tells them apart', () => {
    const data = { rejected: [5063], closedAfterConnect: [5070], silent: [5071, 8088] }
    const ask = askFor([5062, 5063, 5070, 5071])
    const metric = tcpPorts.metric(ask, [measured([5062], data)], contextWith([5062, 5063, 5070, 5071, 8088]))
    expect(metric).toMatchObject({ value: 0.25, n: 4, reason: null })
    expect(metric.evidence[0]?.facts).toMatchObject({
      closedPorts: [5063, 5070, 5071],
      rejected: [5063],
      closedAfterConnect: [5070],
      silentPorts: [5071],
    })
  })
  it('a port where the echo server does not listen as the instrument', () => {
    const metric = tcpPorts.metric(askFor([443]), [measured([], { rejected: [443] })], contextWith([]))
    expect(metric).toMatchObject({ value: null, reason: 'instrument' })
    expect(metric.evidence[0]?.facts).toMatchObject({ rejected: [], notListening: [443] })
  })
  it('refused ports as something that this browser cannot test', () => {
    const metric = tcpPorts.metric(askFor([389]), [measured([], { browserRefused: [389] })], contextWith([389]))
    expect(metric).toMatchObject({ value: null, reason: 'browser-cannot' })
  })
})
