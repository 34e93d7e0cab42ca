import { z } from 'zod'
import type { Check } from '@/lib/assessment/check'
import { isRefusedByBrowsers } from '@/lib/assessment/ports'
import { Host } from '@/lib/assessment/profile'

export type ProviderHostsParams = { hosts: Host[] }

/**
 * `not-told`: it failed at once, which can be a certificate, a name that does not resolve, a refusal, or the browser's
 * own block list: a page can't tell them apart, so it says nothing about the line.
 */
export const HostState = z.enum(['answered', 'timeout', 'not-told'])
export type HostState = z.infer<typeof HostState>

export const ProviderHostsData = z.strictObject({
  hosts: z
    .array(
      z.strictObject({
        ...Host.shape,
        host: z.string().min(1).max(255),
        state: HostState,
        ms: z.number().min(0).max(60_000),
      }),
    )
    .max(200),
})
export type ProviderHostsData = z.infer<typeof ProviderHostsData>

export const deadlineMs = 5_000

export const providerHosts: Check<ProviderHostsParams, ProviderHostsData> = {
  id: 'provider-hosts',
  provides: ['provider-hosts-answered'],
  data: ProviderHostsData,
  steps(asks, { askProviderHosts }) {
    const hosts = unique(asks.flatMap((ask) => ask.hosts))
    if (!askProviderHosts || hosts.length === 0) return []
    return [
      { id: 'provider-hosts', check: 'provider-hosts', stage: 1, params: { hosts }, budgetMs: deadlineMs + 3_000 },
    ]
  },
  metric(ask, measurements) {
    const wanted = unique(ask.hosts)
    const count = (data: readonly (ProviderHostsData | null)[]) => {
      const state = new Map<string, HostState>()
      for (const host of data.flatMap((one) => one?.hosts ?? [])) {
        // A vantage that can't tell does not outweigh one that can.
        if (host.state !== 'not-told' || !state.has(keyOf(host))) state.set(keyOf(host), host.state)
      }
      const among = (is: HostState) => wanted.filter((host) => state.get(keyOf(host)) === is).map(nameOf)
      const [answered, timedOut, notTold] = [among('answered'), among('timeout'), among('not-told')]
      const n = answered.length + timedOut.length
      return { n, notAsked: wanted.length - n - notTold.length, facts: { answered, timedOut, notTold } }
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

/** Whether a page may try the host at all. */
export function canAsk({ port }: Host): boolean {
  return !isRefusedByBrowsers(port)
}

const keyOf = ({ host, port, via }: Host) => `${via} ${host} ${port}`
const nameOf = ({ host, port }: Host) => `${host}:${port}`

function unique(hosts: readonly Host[]): Host[] {
  return [...new Map(hosts.map((host) => [keyOf(host), host])).values()]
}
