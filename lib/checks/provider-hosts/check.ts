import { z } from 'zod'
import type { Check } from '@/lib/assessment/check'
import { isRefusedByBrowsers } from '@/lib/assessment/ports'
import type { Measurement } from '@/lib/assessment/measurement'
import { missing, type Metric } from '@/lib/assessment/metric'
import { Host } from '@/lib/assessment/profile'
import { sipDomainOf, type SipDomain } from '@/lib/assessment/provider-sip'

export type ProviderHostsParams = { hosts: Host[]; sip?: SipDomain | null }

/**
 * `not-told`: it failed at once, which can be a certificate, a name that does not resolve, a refusal, or the browser's
 * own block list: a page can't tell them apart, so it says nothing about the line. The last three only an agent tells.
 * `connected-only`: it took the connection, and then came no answer of its kind.
 */
export const HostState = z.enum(['answered', 'timeout', 'not-told', 'refused', 'no-address', 'connected-only'])
export type HostState = z.infer<typeof HostState>

const HostTold = z.strictObject({
  ...Host.shape,
  host: z.string().min(1).max(255),
  state: HostState,
  ms: z.number().min(0).max(60_000),
  /** Of a SIP server's answer: any of them shows that it is there. */
  status: z.int().min(100).max(699).optional(),
})
export type HostTold = z.infer<typeof HostTold>

export const ProviderHostsData = z.strictObject({
  hosts: z.array(HostTold).max(200),
  /** By the agent: the SIP servers of the link's domain, one per transport. */
  sip: z.array(HostTold).max(10).optional(),
})
export type ProviderHostsData = z.infer<typeof ProviderHostsData>

export const deadlineMs = 5_000
/** Of an agent: a profile that names more is asked for the first ones. */
const mostHosts = 40

export const providerHosts: Check<ProviderHostsParams, ProviderHostsData> = {
  id: 'provider-hosts',
  provides: ['provider-hosts-answered', 'provider-sip-answered'],
  data: ProviderHostsData,
  steps(asks, { askProviderHosts }) {
    const hosts = unique(asks.flatMap((ask) => ask.hosts))
    if (!askProviderHosts || hosts.length === 0) return []
    return [
      { id: 'provider-hosts', check: 'provider-hosts', stage: 1, params: { hosts }, budgetMs: deadlineMs + 3_000 },
    ]
  },
  agentSteps(asks, { askProviderHosts, answers }) {
    const hosts = unique(asks.flatMap((ask) => ask.hosts)).slice(0, mostHosts)
    const sip = asks.some(({ metric }) => metric === 'provider-sip-answered') ? sipDomainOf(answers) : null
    if (!askProviderHosts || (hosts.length === 0 && sip === null)) return []
    // Finding the SIP servers takes two questions to a name server, of 3.2 s at most.
    const timing = { budgetMs: deadlineMs + 9_000, expectedMs: 1_000 }
    return [{ id: 'agent-provider-hosts', check: 'provider-hosts', stage: 0, params: { hosts, sip }, ...timing }]
  },
  metric(ask, measurements) {
    if (ask.metric === 'provider-sip-answered') return sipMetric(measurements)
    const wanted = unique(ask.hosts)
    const count = (data: readonly (ProviderHostsData | null)[]) => {
      const state = new Map<string, HostState>()
      for (const host of data.flatMap((one) => one?.hosts ?? [])) {
        // A vantage that can't tell does not outweigh one that can.
        if (host.state !== 'not-told' || !state.has(keyOf(host))) state.set(keyOf(host), host.state)
      }
      const among = (is: HostState) => wanted.filter((host) => state.get(keyOf(host)) === is).map(nameOf)
      const facts = factsOf(among)
      const n = Object.values(facts).flat().length - facts.notTold.length
      return { n, notAsked: wanted.length - n - facts.notTold.length, facts }
    }
    const { n, notAsked, facts } = count(measurements.map(({ data }) => data))
    const evidence = measurements.map(({ data, vantage }) => {
      const own = count([data])
      return {
        vantage,
        check: 'provider-hosts',
        target: { kind: 'provider' as const, hosts: wanted.map(nameOf) },
        n: own.n,
        facts: own.facts,
      }
    })
    const reason = facts.notTold.length > 0 ? ('browser-cannot' as const) : notAsked > 0 ? ('not-run' as const) : null
    return { value: n > 0 ? facts.answered.length / n : null, n, interval: null, reason, evidence }
  },
}

/** Whether the SIP server of the domain is there. Silence proves nothing: many answer nobody whom they don't know. */
function sipMetric(measurements: readonly Measurement<ProviderHostsData>[]): Metric {
  const measurement = measurements.findLast(({ data }) => data?.sip !== undefined)
  const servers = measurement?.data?.sip ?? []
  if (!measurement || servers.length === 0) return missing(measurement ? 'no-connection' : 'browser-cannot')
  const wayOf = ({ host, port, via, status }: HostTold) =>
    `${nameOf({ host, port })} ${via.slice('sip-'.length).toUpperCase()}${status === undefined ? '' : ` (${status})`}`
  const among = (is: HostState) => servers.filter(({ state }) => state === is).map(wayOf)
  const facts = factsOf(among)
  const n = servers.length
  const target = { kind: 'provider' as const, hosts: [...new Set(servers.map(nameOf))] }
  const evidence = [{ vantage: measurement.vantage, check: 'provider-hosts', target, n, facts }]
  const value = facts.answered.length > 0
  if (!value && facts.timedOut.length > 0) return { ...missing('no-connection', evidence), n }
  return { value, n, interval: null, reason: null, evidence }
}

function factsOf(among: (state: HostState) => string[]) {
  return {
    answered: among('answered'),
    timedOut: among('timeout'),
    notTold: among('not-told'),
    refused: among('refused'),
    noAddress: among('no-address'),
    connectedOnly: among('connected-only'),
  }
}

/** What a page can do; the rest is the site agent's. */
export type BrowserHost = Host & { via: 'stun' | 'https' | 'wss' }

/** Whether a page may try the host at all. */
export function canAsk(host: Host): host is BrowserHost {
  const { via, port } = host
  return (via === 'stun' || via === 'https' || via === 'wss') && !isRefusedByBrowsers(port)
}

const keyOf = ({ host, port, via }: Host) => `${via} ${host} ${port}`
const nameOf = ({ host, port }: Pick<Host, 'host' | 'port'>) => `${host}:${port}`

function unique(hosts: readonly Host[]): Host[] {
  return [...new Map(hosts.map((host) => [keyOf(host), host])).values()]
}
