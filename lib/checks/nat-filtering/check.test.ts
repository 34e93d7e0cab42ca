import { describe, expect, it } from 'vitest'
import type { Ask, JudgeContext } from '@/lib/assessment/check'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import type { Measurement } from '@/lib/assessment/measurement'
import { filteringBehavior, mostLetIn, natFiltering, NatFilteringData, senders } from './check'

const pokesOf = (...answered: (boolean | null)[]): NatFilteringData['pokes'] =>
  senders.flatMap((from, at) => {
    const is = answered[at]
    return is == null ? [] : [{ from, socket: `203.0.113.1${at}:3478`, packets: 1, answered: is }]
  })

describe('filteringBehavior (same socket, other port, other address)', () => {
  const table: [(boolean | null)[], string | null][] = [
    [[true, true, true], 'endpoint-independent-filtering'],
    [[true, false, true], 'endpoint-independent-filtering'],
    [[true, true, false], 'address-dependent-filtering'],
    [[true, false, false], 'address-and-port-dependent-filtering'],
    [[true, true, null], 'not-port-dependent-filtering'],
    [[true, false, null], 'address-and-port-dependent-filtering'],
    [[true, null, null], null],
    [[true, null, false], null],
    [[false, null, null], null],
    [[], null],
  ]
  it.each(table)('%j is %s', (answered, behaviour) => {
    expect(filteringBehavior(pokesOf(...answered))).toBe(behaviour)
  })
})

describe('mostLetIn', () => {
  const merged = (...all: (boolean | null)[][]) =>
    filteringBehavior(mostLetIn(all.map((answered) => pokesOf(...answered))))
  it('takes what reached one program for let in by the router, whatever the other one’s firewall kept out', () => {
    expect(merged([true, true, true], [true, false, false])).toBe('endpoint-independent-filtering')
    expect(merged([true, false, false], [true, true, false])).toBe('address-dependent-filtering')
    expect(merged([true, false, false], [true, false, false])).toBe('address-and-port-dependent-filtering')
  })
  it('leaves out one that nothing reached at all', () => {
    expect(merged([true, true, false], [false])).toBe('address-dependent-filtering')
    expect(merged([false], [false])).toBeNull()
  })
})

describe('nat-filtering', () => {
  const judge = (data: NatFilteringData, listening = [3478, 3479]) => {
    const measurement: Measurement<NatFilteringData> = {
      step: 'nat-filtering',
      check: 'nat-filtering',
      vantage: 'browser',
      startedAt: '2025-11-20T10:00:00Z',
      elapsedMs: 100,
      failure: null,
      data,
    }
    const ask: Ask = { metric: 'filtering-behavior', ports: [], hosts: [], countries: [], limits: [] }
    const echo = { addresses: ['203.0.113.10', '203.0.113.11'], httpUrl: 'https://echo.example' }
    const atStart = { addresses: echo.addresses, udp: { listening, unbound: [] } } as unknown as EchoHealth
    return natFiltering.metric(ask, [measurement], { echo, instrument: { atStart, atEnd: atStart } } as JudgeContext)
  }
  it('names the sockets that were let in and those that were kept out', () => {
    const metric = judge({ ports: [3478, 3479], port: 3478, pokes: pokesOf(true, false, false) })
    expect(metric).toMatchObject({ value: 'address-and-port-dependent-filtering', n: 3, reason: null })
    expect(metric.evidence[0]?.facts).toEqual({
      port: 3478,
      letIn: ['203.0.113.10:3478'],
      keptOut: ['203.0.113.11:3478', '203.0.113.12:3478'],
    })
  })
  it('blames nobody when no check got through, but our server when it did not listen', () => {
    const silent = { ports: [3478, 3479], port: null, pokes: [] }
    expect(judge(silent)).toMatchObject({ value: null, reason: 'no-connection' })
    expect(judge(silent, [])).toMatchObject({ value: null, reason: 'instrument' })
  })
  it('says nothing when the socket that must be let in was not answered', () => {
    expect(judge({ ports: [3478], port: 3478, pokes: pokesOf(false) })).toMatchObject({
      value: null,
      reason: 'too-few-samples',
    })
  })
  it('refuses data with more pokes than there are sockets', () => {
    const pokes = [...pokesOf(true, true, true), ...pokesOf(true)]
    expect(NatFilteringData.safeParse({ ports: [3478], port: 3478, pokes }).success).toBe(false)
  })
})
