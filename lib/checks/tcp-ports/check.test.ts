import { describe, expect, it } from 'vitest'
import type { PortSpec } from '@/lib/assessment/profile'
import { address, askFor as ask, contextWith, measured as measurement, plan } from '@/lib/checks/judging.fixture'
import { tcpPorts, type TcpPortsData } from './check'

const askFor = (ports: PortSpec[]) => ask('tcp-ports-open', [1], ports)
const listeningOn = (listening: number[]) => contextWith({ tcp: { listening, unbound: [] } })
const measured = (open: number[], more: Partial<TcpPortsData> = {}) =>
  measurement<TcpPortsData>('tcp-ports', {
    address,
    answered: open.map((port) => ({ port, attempt: 1, ms: 20 })),
    rejected: [],
    closedAfterConnect: [],
    silent: [],
    browserRefused: [],
    mappedAddress: null,
    ...more,
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
    const metric = tcpPorts.metric(ask, [measured([5062], data)], listeningOn([5062, 5063, 5070, 5071, 8088]))
    expect(metric).toMatchObject({ value: 0.25, n: 4, reason: null })
    expect(metric.evidence[0]?.facts).toMatchObject({
      closedPorts: [5063, 5070, 5071],
      rejected: [5063],
      closedAfterConnect: [5070],
      silentPorts: [5071],
    })
  })
  it('a port where the echo server does not listen as the instrument', () => {
    const metric = tcpPorts.metric(askFor([443]), [measured([], { rejected: [443] })], listeningOn([]))
    expect(metric).toMatchObject({ value: null, reason: 'instrument' })
    expect(metric.evidence[0]?.facts).toMatchObject({ rejected: [], notListening: [443] })
  })
  it('refused ports as something that this browser cannot test', () => {
    const metric = tcpPorts.metric(askFor([389]), [measured([], { browserRefused: [389] })], listeningOn([389]))
    expect(metric).toMatchObject({ value: null, reason: 'browser-cannot' })
  })
})
