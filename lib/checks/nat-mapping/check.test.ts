import { describe, expect, it } from 'vitest'
import type { Ask, JudgeContext } from '@/lib/assessment/check'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import type { Measurement } from '@/lib/assessment/measurement'
import type { MetricId } from '@/lib/assessment/metric'
import { mappingBehavior, natMapping, NatMappingData } from './check'

const answersOf = (...mapped: [addressIndex: number, port: number, mappedPort: number][]) =>
  mapped.map(([addressIndex, port, mappedPort]) => ({ addressIndex, port, mappedAddress: '198.51.100.2', mappedPort }))

describe('mappingBehavior', () => {
  const table: [string, ReturnType<typeof answersOf>, number, string | null][] = [
    [
      'one mapping everywhere',
      answersOf([0, 3478, 7], [0, 3479, 7], [1, 3478, 7], [1, 3479, 7]),
      2,
      'endpoint-independent',
    ],
    [
      'one mapping per address',
      answersOf([0, 3478, 7], [0, 3479, 7], [1, 3478, 8], [1, 3479, 8]),
      2,
      'address-dependent',
    ],
    [
      'one mapping per destination',
      answersOf([0, 3478, 7], [0, 3479, 8], [1, 3478, 9], [1, 3479, 10]),
      2,
      'address-and-port-dependent',
    ],
    ['one mapping, three answers', answersOf([0, 3478, 7], [0, 3479, 7], [1, 3478, 7]), 2, 'endpoint-independent'],
    ['one server address, one mapping', answersOf([0, 3478, 7], [0, 3479, 7]), 1, 'not-port-dependent'],
    ['one server address, two mappings', answersOf([0, 3478, 7], [0, 3479, 8]), 1, 'address-and-port-dependent'],
    ['the other address silent', answersOf([0, 3478, 7], [0, 3479, 7]), 2, null],
    ['one port of each address', answersOf([0, 3478, 7], [1, 3478, 8]), 2, null],
    ['other ports than 3478', answersOf([0, 5080, 7], [0, 19_302, 7], [1, 20_000, 7]), 2, 'endpoint-independent'],
    ['one answer', answersOf([0, 3478, 7]), 1, null],
    ['no answer', [], 2, null],
  ]
  it.each(table)('%s', (_, answers, addresses, behaviour) => {
    expect(mappingBehavior(answers, addresses)).toBe(behaviour)
  })
  it('takes another public address for another mapping', () => {
    const [first, second] = answersOf([0, 3478, 7], [0, 3479, 7])
    if (!first || !second) throw new Error('two answers')
    expect(mappingBehavior([first, { ...second, mappedAddress: '198.51.100.3' }], 1)).toBe('address-and-port-dependent')
  })
})

describe('nat-mapping judges', () => {
  const data: NatMappingData = {
    addresses: ['203.0.113.10', '203.0.113.11'],
    ports: [3478, 3479],
    answers: answersOf([0, 3478, 40_000], [0, 3479, 40_000], [1, 3478, 40_000], [1, 3479, 40_000]),
    hostPorts: [40_000],
    hostAddress: null,
  }
  const judge = (metric: MetricId, own: NatMappingData, listening = [3478, 3479]) => {
    const measurement: Measurement<NatMappingData> = {
      step: 'nat-mapping',
      check: 'nat-mapping',
      vantage: 'browser',
      startedAt: '2025-11-20T10:00:00Z',
      elapsedMs: 100,
      failure: null,
      data: own,
    }
    const ask: Ask = { metric, ports: [], hosts: [], countries: [], limits: [] }
    const atStart = { addresses: data.addresses, udp: { listening, unbound: [] } } as unknown as EchoHealth
    return natMapping.metric(ask, [measurement], { instrument: { atStart, atEnd: atStart } } as JudgeContext)
  }
  it('port preservation by the local port, which no browser hides', () => {
    expect(judge('port-preservation', data)).toMatchObject({ value: true, n: 4, reason: null })
    expect(judge('port-preservation', { ...data, hostPorts: [40_001] })).toMatchObject({ value: false })
    expect(judge('port-preservation', { ...data, hostPorts: [] })).toMatchObject({
      value: null,
      reason: 'browser-cannot',
    })
    expect(judge('port-preservation', { ...data, answers: [] })).toMatchObject({
      value: null,
      reason: 'too-few-samples',
    })
  })
  it('port preservation also where the browser hides which local port belongs to IPv4', () => {
    expect(judge('port-preservation', { ...data, hostPorts: [39_000, 40_000] })).toMatchObject({ value: true })
    const other = judge('port-preservation', { ...data, hostPorts: [39_000, 39_001] })
    expect(other).toMatchObject({ value: false, n: 4 })
    expect(other.evidence[0]?.facts).toMatchObject({ hostPort: null })
  })
  it('the public address, and whether it is a translated one where the browser shows the local one', () => {
    expect(judge('public-address', data)).toMatchObject({ value: '198.51.100.2', n: 4 })
    const factsWith = (hostAddress: string | null) =>
      judge('public-address', { ...data, hostAddress }).evidence[0]?.facts['translated']
    expect([null, '192.168.50.2', '198.51.100.2'].map(factsWith)).toEqual([null, true, false])
    expect(judge('public-address', { ...data, answers: [] })).toMatchObject({ value: null, reason: 'too-few-samples' })
  })
  it('the mapping with the destinations that showed it', () => {
    const metric = judge('mapping-behavior', data)
    expect(metric).toMatchObject({ value: 'endpoint-independent', n: 4 })
    expect(metric.evidence[0]?.facts['destinations']).toContain('203.0.113.11:3479')
  })
  it('nothing heard by the echo server as its own fault, not as an answer that got lost', () => {
    const silent = { ...data, answers: [] }
    const reasonsWith = (listening: number[]) =>
      (['mapping-behavior', 'port-preservation', 'public-address'] as const).map(
        (metric) => judge(metric, silent, listening).reason,
      )
    expect(reasonsWith([3478, 3479])).toEqual(['too-few-samples', 'too-few-samples', 'too-few-samples'])
    expect(reasonsWith([3478])).toEqual(['instrument', 'too-few-samples', 'too-few-samples'])
    expect(reasonsWith([])).toEqual(['instrument', 'instrument', 'instrument'])
  })
  it('what came back all the same, whichever ports the echo server left out', () => {
    expect(judge('mapping-behavior', data, [])).toMatchObject({ value: 'endpoint-independent', reason: null })
  })
})

describe('nat-mapping data', () => {
  const data = { addresses: ['203.0.113.10'], answers: [], hostPorts: [], hostAddress: null }
  it('takes a report from before the ports were stored', () => {
    expect(NatMappingData.parse(data).ports).toEqual([3478, 3479])
  })
  it('refuses more answers than were asked for', () => {
    const thirteen = answersOf(...Array.from({ length: 13 }, (_, i): [number, number, number] => [0, 5_000 + i, 7]))
    const accepts = (answers: NatMappingData['answers']) => NatMappingData.safeParse({ ...data, answers }).success
    expect([thirteen.slice(1), thirteen].map(accepts)).toEqual([true, false])
  })
})
