import { z } from 'zod'
import { addressKind, normalAddress } from '@/lib/assessment/address'
import type { Ask, Check } from '@/lib/assessment/check'
import { missing, type Metric } from '@/lib/assessment/metric'
import type { Measurement } from '@/lib/assessment/measurement'

export type GatewayParams = { address: string; ports: number[] }

export const GatewayData = z.strictObject({
  /** Of this computer, on the way to the echo server. */
  localAddress: z.ipv4().nullable(),
  /** The router that this computer's system sends through; null: it has none, or the system does not tell. */
  gateway: z.ipv4().nullable(),
  /** Source address of this computer's UDP as the echo server sees it; null when nothing came back. */
  seenAddress: z.ipv4().nullable(),
  /** What the router says of its own public address; null: no answer (or none that names one). */
  natPmp: z.ipv4().nullable(),
  upnp: z.ipv4().nullable(),
})
export type GatewayData = z.infer<typeof GatewayData>

/**
 * `no-translation`: this computer's own address is seen. `one-router`: the router's own public address is seen.
 * `second-router`: the router itself has a private address, so that another one stands before it. `carrier`: it has one
 * that carriers share out (RFC 6598). `other-address`: it has a public one, but another one is seen.
 */
export const routerChains = ['no-translation', 'one-router', 'second-router', 'carrier', 'other-address'] as const
export type RouterChain = (typeof routerChains)[number]

export const gateway: Check<GatewayParams, GatewayData> = {
  id: 'gateway',
  provides: ['router-chain', 'nat-hops'],
  data: GatewayData,
  /** A browser does not know its gateway. */
  steps: () => [],
  agentSteps(_asks, { echo: { addresses }, stunPorts }) {
    const [address] = addresses
    if (address === undefined) return []
    const params = { address, ports: [...stunPorts].slice(0, 4) }
    return [{ id: 'gateway', check: 'gateway', stage: 0, params, budgetMs: 14_000, expectedMs: 3_000 }]
  },
  metric(ask, measurements) {
    const measurement = measurements.findLast(({ data }) => data !== null)
    return measurement?.data ? metricOf(ask, measurement, measurement.data) : missing('not-run')
  },
}

function metricOf({ metric }: Ask, { vantage }: Measurement, data: GatewayData): Metric {
  const { chain, externalAddress } = chainOf(data)
  const { localAddress, gateway: router, seenAddress, natPmp } = data
  const facts = {
    seenBy: 'gateway',
    chain,
    localAddress,
    router,
    routerSays: externalAddress,
    by: natPmp !== null ? 'NAT-PMP' : data.upnp !== null ? 'UPnP' : null,
    seenAddress,
  }
  const n = chain === null ? 0 : 1
  const evidence = [{ vantage, check: 'gateway', target: { kind: 'device' as const, hosts: [] }, n, facts }]
  if (chain === null) return missing(seenAddress === null ? 'no-connection' : 'not-told', evidence)
  if (metric === 'router-chain') return { value: chain, n, interval: null, reason: null, evidence }
  return { ...translators[chain], n, reason: null, evidence }
}

/** How many translate. Two lines on one router, or a tunnel, look like `other-address` too. */
const translators: Record<RouterChain, Pick<Metric, 'value' | 'interval'>> = {
  'no-translation': { value: 0, interval: null },
  'one-router': { value: 1, interval: null },
  'second-router': { value: 2, interval: null },
  carrier: { value: 2, interval: null },
  'other-address': { value: 2, interval: { low: 1, high: 2 } },
}

/** `chain` is null when nobody can tell. An answer by NAT-PMP comes before one by UPnP, a public one before others. */
export function chainOf({ localAddress, seenAddress, natPmp, upnp }: GatewayData): {
  chain: RouterChain | null
  externalAddress: string | null
} {
  const said = [natPmp, upnp].filter((address) => address !== null)
  const externalAddress = said.find((address) => same(address, seenAddress)) ?? said[0] ?? null
  const as = (chain: RouterChain | null) => ({ chain, externalAddress })
  if (seenAddress === null) return as(null)
  if (same(localAddress, seenAddress)) return as('no-translation')
  if (externalAddress === null) return as(null)
  if (same(externalAddress, seenAddress)) return as('one-router')
  switch (addressKind(externalAddress)) {
    case 'private':
      return as('second-router')
    case 'shared':
      return as('carrier')
    case 'public':
      return as('other-address')
    default:
      return as(null)
  }
}

function same(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && normalAddress(a) === normalAddress(b)
}
