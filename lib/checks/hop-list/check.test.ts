import { describe, expect, it } from 'vitest'
import type { JudgeContext } from '@/lib/assessment/check'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import type { Measurement } from '@/lib/assessment/measurement'
import { hopList, HopListData, insideRouters } from './check'

const hopsOf = (...addresses: (string | null)[]): HopListData['hops'] =>
  addresses.map((address, at) => ({ hop: at + 1, address }))
const server = '198.51.99.10'
const seen: HopListData = {
  address: 'echo.example',
  serverAddress: server,
  ports: [3_478],
  answeredAt: 5,
  tool: 'traceroute',
  hops: hopsOf('192.168.1.1', '198.51.98.1', null, '198.51.97.1', server),
  pathMtuBytes: null,
}

function judge(metric: 'path-hops' | 'nat-hops', changed: Partial<HopListData>, listening = [3_478]) {
  const measurement: Measurement<HopListData> = {
    ...{ step: 'hop-list', check: 'hop-list', vantage: 'agent', startedAt: '2026-01-01T00:00:00.000Z', elapsedMs: 1 },
    ...{ failure: null, data: HopListData.parse({ ...seen, ...changed }) },
  }
  const echo = { addresses: ['echo.example'], httpUrl: 'https://echo.example' }
  const atStart = { addresses: echo.addresses, udp: { listening, unbound: [] } } as unknown as EchoHealth
  const ask = { metric, ports: [], hosts: [], countries: [], limits: [] }
  return hopList.metric(ask, [measurement], { echo, instrument: { atStart, atEnd: atStart } } as JudgeContext)
}

describe('insideRouters', () => {
  const table: [string, (string | null)[], number | null][] = [
    ['one router at home', ['192.168.1.1', '198.51.98.1', server], 1],
    ['a second private one', ['192.168.1.1', '192.168.0.1', '198.51.98.1'], 2],
    ['a carrier’s, behind one that keeps silent', ['192.168.1.1', null, '100.64.0.1', '198.51.98.1'], 3],
    ['a private one beyond a public one is the carrier’s own business', ['192.168.1.1', '198.51.98.1', '10.0.0.1'], 1],
    ['nobody said anything', [null, null], null],
    ['no private one at all', ['198.51.98.1', server], null],
  ]
  it.each(table)('%s', (_, addresses, routers) => {
    expect(insideRouters({ hops: hopsOf(...addresses), serverAddress: server })).toBe(routers)
  })
  it('says nothing about a way that ends in a private network', () => {
    const hops = hopsOf('192.168.1.1', '10.0.0.1', '10.0.0.7')
    expect(insideRouters({ hops, serverAddress: '10.0.0.7' })).toBeNull()
  })
})

describe('path-hops', () => {
  it('counts the routers on the way, with or without a tool that names them', () => {
    expect(judge('path-hops', {})).toMatchObject({ value: 4, reason: null })
    const bare = judge('path-hops', { tool: null, hops: [] })
    expect(bare).toMatchObject({ value: 4, evidence: [{ facts: { tool: null, hopAddresses: [] } }] })
    expect(judge('path-hops', { answeredAt: 1 }).value).toBe(0)
  })
  it('is unknown when nothing came back, and our server’s fault when it did not listen', () => {
    expect(judge('path-hops', { answeredAt: null })).toMatchObject({ value: null, reason: 'no-connection' })
    expect(judge('path-hops', { answeredAt: null }, [])).toMatchObject({ value: null, reason: 'instrument' })
  })
})

describe('nat-hops', () => {
  it('is a hint of several routers, of which it is not seen how many translate', () => {
    const two = judge('nat-hops', { hops: hopsOf('192.168.1.1', '192.168.0.1', '198.51.98.1') })
    expect(two).toMatchObject({ value: 2, interval: { low: 1, high: 2 }, evidence: [{ facts: { routers: 2 } }] })
  })
  it('never says that there is one, as one that translates may show a public address inside', () => {
    expect(judge('nat-hops', {})).toMatchObject({ value: null, reason: 'not-told' })
    expect(judge('nat-hops', { tool: null, hops: [] })).toMatchObject({ value: null, reason: 'not-told' })
  })
})

it('takes addresses only', () => {
  expect(HopListData.safeParse({ ...seen, hops: [{ hop: 1, address: 'a-name' }] }).success).toBe(false)
})
