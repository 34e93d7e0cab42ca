import { z } from 'zod'
import type { Check } from '@/lib/assessment/check'
import { missing } from '@/lib/assessment/metric'
import { notListeningAt } from '@/lib/assessment/port-tally'

const Port = z.int().min(1).max(65_535)
const Hops = z.int().min(1).max(64)

export type NatHopsParams = { httpUrl: string; ports: number[] }

export const NatHopsData = z.strictObject({
  /** Tried, each by a source port of its own. */
  ports: z.array(Port).max(6),
  /** The one that the server heard first; null when it heard none. */
  port: Port.nullable(),
  /** Whether the echo server may read what routers say; null: not asked. */
  readsIcmp: z.boolean().nullable(),
  /** The least number of hops with which the server's check was answered by the browser. */
  answeredAt: Hops.nullable(),
  /** Where checks ended that were allowed so many hops: at the public address of the line, or elsewhere. */
  expired: z.array(z.strictObject({ hops: Hops, isPublic: z.boolean() })).max(64),
})
export type NatHopsData = z.infer<typeof NatHopsData>

export const natHops: Check<NatHopsParams, NatHopsData> = {
  id: 'nat-hops',
  provides: ['nat-hops'],
  data: NatHopsData,
  steps(_asks, { echo: { httpUrl }, stunPorts }) {
    const params = { httpUrl, ports: [...stunPorts].slice(0, 6) }
    return [{ id: 'nat-hops', check: 'nat-hops', stage: 1, params, budgetMs: 14_000 }]
  },
  metric(_ask, measurements, { echo, instrument }) {
    const measurement = measurements.findLast(({ data }) => data?.answeredAt != null) ?? measurements.at(-1)
    if (!measurement?.data) return missing('not-run')
    const { ports, port, readsIcmp, answeredAt } = measurement.data
    const routers = routersSeen(measurement.data)
    const target = { kind: 'echo' as const, hosts: echo.addresses }
    const facts = { routers, answeredAt, readsIcmp, port }
    const n = measurement.data.expired.length
    const evidence = [{ vantage: measurement.vantage, check: 'nat-hops', target, n, facts }]
    if (port === null) {
      const deaf = ports.every(notListeningAt(instrument.atStart, 'udp', echo.addresses[0] ?? ''))
      return missing(deaf ? 'instrument' : 'no-connection', evidence)
    }
    // The echo server has no right to: the site agent can find out, from inside.
    if (readsIcmp === false) return missing('browser-cannot', evidence)
    if (routers === null) return missing('too-few-samples', evidence)
    // Of several routers in a row the first one translates; whether the others do is not seen.
    const interval = routers > 1 ? { low: 1, high: routers } : null
    return { value: routers, n, interval, reason: null, evidence }
  },
}

/**
 * Routers from the public address to the device. Null when one cannot tell: no router there said anything, or the one
 * before was silent too, so that the public address could be that of an operator's translator further out which keeps silent.
 */
export function routersSeen({ answeredAt, expired }: Pick<NatHopsData, 'answeredAt' | 'expired'>): number | null {
  const own = expired.filter(({ isPublic }) => isPublic).map(({ hops }) => hops)
  if (answeredAt === null || own.length === 0) return null
  const first = Math.min(...own)
  const hasGap = first > 1 && !expired.some(({ hops }) => hops === first - 1)
  const contradicts = expired.some(({ hops }) => hops >= answeredAt)
  return hasGap || contradicts ? null : answeredAt - first
}
