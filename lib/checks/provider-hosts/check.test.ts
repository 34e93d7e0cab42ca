import { describe, expect, it } from 'vitest'
import type { Ask, JudgeContext, PlanContext } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import type { Host } from '@/lib/assessment/profile'
import { canAsk, providerHosts, type HostState, type ProviderHostsData } from './check'

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
