import { describe, expect, it } from 'vitest'
import type { JudgeContext } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import { chainOf, gateway, GatewayData } from './check'

const seen: GatewayData = {
  localAddress: '192.168.1.20',
  gateway: '192.168.1.1',
  seenAddress: '198.51.98.7',
  natPmp: null,
  upnp: null,
}
function judge(metric: 'router-chain' | 'nat-hops', changed: Partial<GatewayData>) {
  const measurement: Measurement<GatewayData> = {
    ...{ step: 'gateway', check: 'gateway', vantage: 'agent', startedAt: '2026-01-01T00:00:00.000Z', elapsedMs: 1 },
    ...{ failure: null, data: GatewayData.parse({ ...seen, ...changed }) },
  }
  const ask = { metric, ports: [], hosts: [], countries: [], limits: [] }
  return gateway.metric(ask, [measurement], {} as JudgeContext)
}

describe('chainOf', () => {
  const table: [string, Partial<GatewayData>, string | null][] = [
    ['the router’s public address is the one that is seen', { natPmp: '198.51.98.7' }, 'one-router'],
    ['the same, told by UPnP', { upnp: '198.51.98.7' }, 'one-router'],
    ['the router has a private address itself', { natPmp: '192.168.0.2' }, 'second-router'],
    ['the router has an address that carriers share out', { upnp: '100.64.3.4' }, 'carrier'],
    ['the router has another public address', { upnp: '198.51.97.1' }, 'other-address'],
    ['two answers, one of which is what is seen', { natPmp: '10.0.0.1', upnp: '198.51.98.7' }, 'one-router'],
    ['no translation at all', { localAddress: '198.51.98.7', gateway: '198.51.98.1' }, 'no-translation'],
    ['the router does not answer', {}, null],
    ['the router has no address yet', { natPmp: '0.0.0.0' }, null],
    ['the echo server was not reached', { seenAddress: null, natPmp: '198.51.98.7' }, null],
  ]
  it.each(table)('%s', (_, changed, chain) => {
    expect(chainOf({ ...seen, ...changed }).chain).toBe(chain)
  })
})

describe('nat-hops', () => {
  it('is certain of one, of a second router, and of a carrier’s', () => {
    expect(judge('nat-hops', { natPmp: '198.51.98.7' })).toMatchObject({ value: 1, interval: null, reason: null })
    expect(judge('nat-hops', { natPmp: '10.1.1.1' })).toMatchObject({ value: 2, interval: null })
    expect(judge('nat-hops', { upnp: '100.64.3.4' })).toMatchObject({ value: 2, interval: null })
    expect(judge('nat-hops', { localAddress: '198.51.98.7' })).toMatchObject({ value: 0, interval: null })
  })
  it('leaves open what a second public address means: two lines, a tunnel, or another translator', () => {
    expect(judge('nat-hops', { upnp: '198.51.97.1' })).toMatchObject({ value: 2, interval: { low: 1, high: 2 } })
  })
})

it('says with which reason it cannot tell, never that all is well', () => {
  expect(judge('router-chain', {})).toMatchObject({ value: null, reason: 'not-told' })
  expect(judge('nat-hops', { gateway: null })).toMatchObject({ value: null, reason: 'not-told' })
  expect(judge('nat-hops', { seenAddress: null })).toMatchObject({ value: null, reason: 'no-connection' })
  expect(judge('router-chain', { upnp: '100.64.3.4' })).toMatchObject({
    value: 'carrier',
    evidence: [{ vantage: 'agent', facts: { routerSays: '100.64.3.4', by: 'UPnP', seenAddress: '198.51.98.7' } }],
  })
})
