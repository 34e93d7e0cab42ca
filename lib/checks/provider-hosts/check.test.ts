import { describe, expect, it } from 'vitest'
import type { Ask, JudgeContext, PlanContext } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import type { Host } from '@/lib/assessment/profile'
import { canAsk, providerHosts, ProviderHostsData, type HostState, type HostTold } from './check'

const stun: Host = { host: 'stun.example', port: 19_302, via: 'stun' }
const web: Host = { host: 'pbx.example', port: 443, via: 'https' }
const phone: Host = { host: 'pbx.example', port: 8_089, via: 'wss' }
const askFor = (hosts: Host[]): Ask => ({
  metric: 'provider-hosts-answered',
  ports: [],
  hosts,
  countries: [],
  limits: [1],
})
const plan = { echo: { addresses: ['203.0.113.10'], httpUrl: 'https://echo.example/' }, answers: {} }
const context = { ...plan } as unknown as JudgeContext
const measured = (states: [Host, HostState][]): Measurement<ProviderHostsData> => ({
  step: 'provider-hosts',
  check: 'provider-hosts',
  vantage: 'browser',
  startedAt: '2025-11-20T10:00:00Z',
  elapsedMs: 500,
  failure: null,
  data: { hosts: states.map(([host, state]) => ({ ...host, state, ms: 30 })) },
})

describe('provider-hosts plans', () => {
  const withHosts = (askProviderHosts: boolean): PlanContext => ({ ...plan, askProviderHosts, stunPorts: [] })
  it('each host once for all rows', () => {
    const [step] = providerHosts.steps([askFor([stun, web]), askFor([web, phone])], withHosts(true))
    expect(step?.params.hosts).toEqual([stun, web, phone])
  })
  it('nothing where the operator forbids it', () => {
    expect(providerHosts.steps([askFor([stun])], withHosts(false))).toEqual([])
  })
  it('not to ask where a browser refuses the port', () => {
    expect([canAsk(web), canAsk({ ...web, port: 5_061 })]).toEqual([true, false])
    expect(canAsk({ ...web, via: 'sip-tls' })).toBe(false)
  })
})

describe('provider-hosts plans for the site agent', () => {
  const sipAsk: Ask = { ...askFor([]), metric: 'provider-sip-answered' }
  const paramsFor = (asks: Ask[], context: Partial<PlanContext> = {}) =>
    providerHosts.agentSteps?.(asks, { ...plan, askProviderHosts: true, stunPorts: [], ...context })[0]?.params
  const answers = { 'sip-domain': 'sip.example:5070' }
  it('the hosts of the rows, and the SIP domain of the link', () => {
    expect(paramsFor([askFor([stun, web]), sipAsk], { answers })).toEqual({
      hosts: [stun, web],
      sip: { host: 'sip.example', port: 5_070 },
    })
  })
  it('nothing without either, and nothing where the operator forbids it', () => {
    expect(paramsFor([sipAsk])).toBeUndefined()
    expect(paramsFor([askFor([stun]), sipAsk], { answers, askProviderHosts: false })).toBeUndefined()
  })
  it('at most forty hosts', () => {
    const many = Array.from({ length: 60 }, (_, at) => ({ ...web, port: 1_000 + at }))
    expect(paramsFor([askFor(many)])?.hosts).toHaveLength(40)
  })
})

describe('the SIP servers of the domain', () => {
  const judge = (servers: [HostTold['via'], HostState, number?][] | null) => {
    const sip = servers?.map(([via, state, status]) => ({
      ...{ host: 'sip.example', port: 5_060, via, state, ms: 20 },
      ...(status === undefined ? {} : { status }),
    }))
    const data = ProviderHostsData.parse({ hosts: [], ...(sip ? { sip } : {}) })
    const measurement = { ...measured([]), vantage: 'agent' as const, data }
    return providerHosts.metric({ ...askFor([]), metric: 'provider-sip-answered' }, [measurement], context)
  }
  it('answered by any of them, whatever the answer', () => {
    const metric = judge([
      ['sip-udp', 'timeout'],
      ['sip-tcp', 'answered', 403],
    ])
    expect(metric).toMatchObject({ value: true, n: 2, reason: null })
    expect(metric.evidence[0]).toMatchObject({
      vantage: 'agent',
      target: { kind: 'provider', hosts: ['sip.example:5060'] },
      facts: { answered: ['sip.example:5060 TCP (403)'], timedOut: ['sip.example:5060 UDP'] },
    })
  })
  it('did not answer where each refused', () => {
    expect(
      judge([
        ['sip-udp', 'refused'],
        ['sip-tcp', 'refused'],
      ]),
    ).toMatchObject({ value: false, n: 2 })
    expect(judge([['sip-udp', 'no-address']])).toMatchObject({ value: false })
  })
  it('are not judged by their silence, and not at all before an agent asked', () => {
    const silent = judge([
      ['sip-udp', 'timeout'],
      ['sip-tcp', 'refused'],
    ])
    expect(silent).toMatchObject({ value: null, reason: 'no-connection' })
    expect(judge(null)).toMatchObject({ value: null, reason: 'browser-cannot' })
    expect(judge([])).toMatchObject({ value: null, reason: 'no-connection' })
  })
})

describe('provider-hosts judges', () => {
  const table: [string, [Host, HostState][], number | null, number, string | null][] = [
    [
      'all answered',
      [
        [stun, 'answered'],
        [web, 'answered'],
      ],
      1,
      2,
      null,
    ],
    [
      'one timed out',
      [
        [stun, 'answered'],
        [web, 'timeout'],
      ],
      0.5,
      2,
      null,
    ],
    [
      'one that a page cannot tell leaves the row open',
      [
        [stun, 'answered'],
        [web, 'not-told'],
      ],
      1,
      1,
      'browser-cannot',
    ],
    [
      'none that a page can tell',
      [
        [stun, 'not-told'],
        [web, 'not-told'],
      ],
      null,
      0,
      'browser-cannot',
    ],
    ['one that was not asked', [[stun, 'answered']], 1, 1, 'not-run'],
    [
      'what only an agent tells counts as not answered',
      [
        [stun, 'no-address'],
        [web, 'refused'],
      ],
      0,
      2,
      null,
    ],
    [
      'hosts of other rows do not count',
      [
        [stun, 'answered'],
        [web, 'answered'],
        [phone, 'timeout'],
      ],
      1,
      2,
      null,
    ],
  ]
  it.each(table)('%s', (_, states, value, n, reason) => {
    const metric = providerHosts.metric(askFor([stun, web]), [measured(states)], context)
    expect(metric).toMatchObject({ value, n, reason })
    expect(metric.evidence[0]?.target).toEqual({ kind: 'provider', hosts: ['stun.example:19302', 'pbx.example:443'] })
  })
  it('an answer above a vantage that could not tell', () => {
    const agent = { ...measured([[web, 'answered']]), vantage: 'agent' as const }
    const metric = providerHosts.metric(askFor([web]), [agent, measured([[web, 'not-told']])], context)
    expect(metric).toMatchObject({ value: 1, reason: null })
  })
})
