import { z } from 'zod'
import { addressKind } from '@/lib/assessment/address'
import type { Ask, Check, JudgeContext } from '@/lib/assessment/check'
import { missing, type Metric } from '@/lib/assessment/metric'
import type { Measurement } from '@/lib/assessment/measurement'
import { notListeningAt } from '@/lib/assessment/port-tally'

const Port = z.int().min(1).max(65_535)

export type HopListParams = { address: string; ports: number[] }

export const HopListData = z.strictObject({
  address: z.string().max(255),
  /** What the address is when it is a name. */
  serverAddress: z.ipv4(),
  ports: z.array(Port).max(6),
  /** The least number of hops with which a packet got to the echo server; null when none came back. */
  answeredAt: z.int().min(1).max(64).nullable(),
  /** The program of the system that listed the hops; null where there is none, or it said nothing. */
  tool: z.enum(['traceroute', 'tracepath', 'tracert']).nullable(),
  /** In order, from the first; null: it kept silent. */
  hops: z.array(z.strictObject({ hop: z.int().min(1).max(64), address: z.ipv4().nullable() })).max(64),
  /** With all headers; only tracepath tells. */
  pathMtuBytes: z.int().min(68).max(65_535).nullable(),
})
export type HopListData = z.infer<typeof HopListData>

export const hopList: Check<HopListParams, HopListData> = {
  id: 'hop-list',
  provides: ['path-hops', 'nat-hops'],
  data: HopListData,
  /** A browser sets no TTL and reads no ICMP. */
  steps: () => [],
  agentSteps(_asks, { echo: { addresses }, stunPorts }) {
    const [address] = addresses
    if (address === undefined) return []
    const params = { address, ports: [...stunPorts].slice(0, 4) }
    // A few small packets, and long waits for routers that say nothing: beside the others.
    const timing = { budgetMs: 18_000, expectedMs: 5_000 }
    return [{ id: 'hop-list', check: 'hop-list', stage: 0, background: true, params, ...timing }]
  },
  metric(ask, measurements, context) {
    const measurement = measurements.findLast(({ data }) => data !== null)
    return measurement?.data ? metricOf(ask, measurement, measurement.data, context) : missing('not-run')
  },
}

function metricOf({ metric }: Ask, { vantage }: Measurement, data: HopListData, { instrument }: JudgeContext): Metric {
  const { answeredAt, hops, tool, pathMtuBytes, ports, address } = data
  const routers = answeredAt === null ? null : answeredAt - 1
  const inside = insideRouters(data)
  const facts = {
    seenBy: 'hop-list',
    routers: metric === 'nat-hops' ? inside : routers,
    tool,
    hopAddresses: hops.map((hop) => hop.address ?? '*'),
    insideRouters: inside,
    pathMtuBytes,
  }
  const n = hops.filter((hop) => hop.address !== null).length
  const target = { kind: 'echo' as const, hosts: [address] }
  const evidence = [{ vantage, check: 'hop-list', target, n, facts }]
  if (metric === 'nat-hops') {
    // A hint: a router with a private address may just pass on. One in a row shows by none of them.
    if (inside === null || inside < 2) return missing('not-told', evidence)
    return { value: inside, n, interval: { low: 1, high: inside }, reason: null, evidence }
  }
  if (routers !== null) return { value: routers, n: 1, interval: null, reason: null, evidence }
  const deaf = ports.every(notListeningAt(instrument.atStart, 'udp', address))
  return missing(deaf ? 'instrument' : 'no-connection', evidence)
}

/**
 * Routers before the first public address, as far as the last whose address is private (RFC 1918) or shared by a
 * carrier (RFC 6598). Null when none of them said anything, or the echo server itself is in a private network.
 */
export function insideRouters({ hops, serverAddress }: Pick<HopListData, 'hops' | 'serverAddress'>): number | null {
  if (addressKind(serverAddress) !== 'public') return null
  const kinds = hops.map(({ address }) => (address === null ? null : addressKind(address)))
  const firstPublic = kinds.indexOf('public')
  const before = firstPublic < 0 ? kinds : kinds.slice(0, firstPublic)
  const last = before.findLastIndex((kind) => kind === 'private' || kind === 'shared')
  return last < 0 ? null : last + 1
}
