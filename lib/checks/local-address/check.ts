import { z } from 'zod'
import { addressKind, isIPv4 } from '@/lib/assessment/address'
import type { Check } from '@/lib/assessment/check'
import { missing } from '@/lib/assessment/metric'

const Address = z.union([z.ipv4(), z.ipv6()])

export type LocalAddressParams = {
  /** STUN server that shows which interface leads outside. */
  address: string
  port: number
  askPermission: false
}

export const LocalAddressData = z.strictObject({
  addresses: z.array(Address).max(50),
  /** The one from which the echo server was reached; null when the browser does not say. */
  usedAddress: Address.nullable(),
  /** Whether the browser put a name in `.local` in place of an address (RFC 8828, mDNS candidates). */
  hidden: z.boolean(),
})
export type LocalAddressData = z.infer<typeof LocalAddressData>

export const localAddress: Check<LocalAddressParams, LocalAddressData> = {
  id: 'local-address',
  provides: ['local-address-kind'],
  data: LocalAddressData,
  steps(_asks, { echo }) {
    const [address] = echo.addresses
    if (address === undefined) return []
    // 3478: the echo server always listens there.
    const params = { address, port: 3478, askPermission: false as const }
    return [{ id: 'local-address', check: 'local-address', stage: 0, params, budgetMs: 6_000 }]
  },
  agentSteps(_asks, { echo }) {
    const [address] = echo.addresses
    if (address === undefined) return []
    const params = { address, port: 3478, askPermission: false as const }
    return [{ id: 'agent-local-address', check: 'local-address', stage: 0, params, budgetMs: 3_000, expectedMs: 100 }]
  },
  metric(_ask, measurements) {
    const shown = measurements.findLast(({ data }) => (data?.addresses.length ?? 0) > 0) ?? measurements.at(-1)
    if (!shown?.data) return missing('not-run')
    const { addresses, usedAddress, hidden } = shown.data
    const address = usedAddress ?? addresses.find(isIPv4) ?? addresses[0] ?? null
    const kind = address === null ? null : addressKind(address)
    const n = address === null ? 0 : 1
    const evidence = [
      {
        vantage: shown.vantage,
        check: 'local-address',
        target: { kind: 'device' as const, hosts: [] },
        n,
        facts: { hidden, address, addresses },
      },
    ]
    return kind === null
      ? missing('browser-cannot', evidence)
      : { value: kind, n, interval: null, reason: null, evidence }
  },
}
