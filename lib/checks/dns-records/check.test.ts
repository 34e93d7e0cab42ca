import { describe, expect, it } from 'vitest'
import type { Ask, JudgeContext, PlanContext } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import { dnsRecords, resolvedOf, type Became, type DnsQuestion, type DnsRecordsData } from './check'

const plan: PlanContext = {
  echo: { addresses: ['203.0.113.10'], httpUrl: 'https://echo.example/' },
  answers: { 'sip-domain': 'sip.example.com', 'sip-server': 'wss://Pbx.example.com:8089/ws' },
  askProviderHosts: true,
  stunPorts: [],
  providerHosts: [
    { host: 'pbx.example.com', port: 443, via: 'https' },
    { host: '192.0.2.7', port: 443, via: 'https' },
    { host: 'stun.example.com', port: 3478, via: 'stun' },
  ],
}
const ask: Ask = { metric: 'dns-resolves', ports: [], hosts: [], countries: [], limits: [] }
const namesIn = (context: PlanContext) => dnsRecords.agentSteps?.([ask], context)[0]?.params.names

describe('dns-records plans', () => {
  it('each name once, the SIP domain as one, and no address', () => {
    expect(namesIn(plan)).toEqual([
      { name: 'sip.example.com', sip: true },
      { name: 'pbx.example.com', sip: false },
      { name: 'stun.example.com', sip: false },
    ])
  })
  it('a SIP domain with a port as a host', () => {
    const names = namesIn({ ...plan, answers: { 'sip-domain': 'sip.example.com:5070' }, providerHosts: [] })
    expect(names).toEqual([{ name: 'sip.example.com', sip: false }])
  })
  it('a name that is host and SIP domain as a SIP domain', () => {
    const names = namesIn({ ...plan, answers: { 'sip-domain': 'stun.example.com' } })
    expect(names).toContainEqual({ name: 'stun.example.com', sip: true })
    expect(names).toHaveLength(2)
  })
  it('nothing without a name, nothing where the operator forbids it, and nothing in a browser', () => {
    expect(namesIn({ ...plan, answers: {}, providerHosts: [] })).toBeUndefined()
    expect(namesIn({ ...plan, askProviderHosts: false })).toBeUndefined()
    expect(dnsRecords.steps([ask], plan)).toEqual([])
  })
})

const question = (type: DnsQuestion['type'], became: Became, answers: string[] = [], name = 'a.example.com') => ({
  type,
  name,
  became,
  ms: 12,
  answers,
})
const named = (questions: DnsQuestion[], name = 'a.example.com') => ({ name, sip: false, questions })

describe('a name', () => {
  it.each([
    ['resolved', [question('A', 'answered', ['192.88.0.1']), question('AAAA', 'no-data')]],
    ['resolved', [question('A', 'answered', ['10.0.0.1', '192.88.0.1'])]],
    ['private', [question('A', 'answered', ['10.0.0.1']), question('AAAA', 'no-data')]],
    ['private', [question('A', 'answered', ['127.0.0.1'])]],
    ['private', [question('A', 'answered', ['100.64.0.1'])]],
    ['no-name', [question('A', 'no-name'), question('AAAA', 'no-name')]],
    ['no-data', [question('A', 'no-data'), question('AAAA', 'no-data')]],
    ['server-failure', [question('A', 'server-failure'), question('AAAA', 'no-data')]],
    ['refused', [question('A', 'refused'), question('AAAA', 'refused')]],
    ['timeout', [question('A', 'timeout'), question('AAAA', 'no-data')]],
    ['unreachable', [question('A', 'unreachable'), question('AAAA', 'unreachable')]],
  ] as const)('is %s', (became, questions) => {
    expect(resolvedOf(named([...questions]))).toBe(became)
  })
  it('of the own network may have a private address', () => {
    expect(resolvedOf(named([question('A', 'answered', ['10.0.0.1'])], 'pbx.home.arpa'))).toBe('resolved')
    expect(resolvedOf(named([question('A', 'answered', ['10.0.0.1'])], 'pbx'))).toBe('resolved')
  })
})

const measured = (names: DnsRecordsData['names']): Measurement<DnsRecordsData> => ({
  step: 'dns-records',
  check: 'dns-records',
  vantage: 'agent',
  startedAt: '2025-11-20T10:00:00Z',
  elapsedMs: 50,
  failure: null,
  data: { resolvers: ['192.168.1.1'], names },
})
const judge = (...names: DnsRecordsData['names']) => dnsRecords.metric(ask, [measured(names)], {} as JudgeContext)

describe('dns-records judges', () => {
  const good = named([question('A', 'answered', ['192.88.0.1']), question('AAAA', 'timeout')], 'good.example.com')
  const silent = named([question('A', 'timeout'), question('AAAA', 'timeout')], 'silent.example.com')
  it('yes where every name leads outside, with the name server and the addresses', () => {
    const { value, reason, evidence, n } = judge(good)
    expect({ value, reason, n }).toEqual({ value: true, reason: null, n: 1 })
    expect(evidence[0]).toMatchObject({
      vantage: 'agent',
      target: { kind: 'provider', hosts: ['good.example.com'] },
      facts: { resolvers: ['192.168.1.1'], resolved: ['good.example.com (192.88.0.1)'], slowestMs: 12 },
    })
  })
  it('no where one does not, also when another is open', () => {
    const nowhere = named([question('A', 'no-name'), question('AAAA', 'no-name')], 'nowhere.example.com')
    const { value, evidence } = judge(good, nowhere, silent)
    expect(value).toBe(false)
    expect(evidence[0]?.facts).toMatchObject({ noName: ['nowhere.example.com'], nameTimedOut: ['silent.example.com'] })
  })
  it('nothing where the name server keeps silent: that is no answer about the name', () => {
    expect(judge(good, silent)).toMatchObject({ value: null, reason: 'no-connection' })
  })
  it('and shows where SIP is offered', () => {
    const srv = question('SRV', 'answered', ['10 5 5070 sip1.example.com'], '_sip._udp.a.example.com')
    const { evidence } = judge(named([srv, question('A', 'answered', ['192.88.0.1'])]))
    expect(evidence[0]?.facts['services']).toEqual(['_sip._udp.a.example.com > sip1.example.com:5070'])
  })
})
