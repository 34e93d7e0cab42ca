import { z } from 'zod'
import { addressKind, isIPv4, normalAddress } from '@/lib/assessment/address'
import type { Check } from '@/lib/assessment/check'
import { missing } from '@/lib/assessment/metric'

const Address = z.union([z.ipv4(), z.ipv6()])

export type HttpPathParams = { httpUrl: string; address: string; ports: number[] }

export const HttpPathData = z.strictObject({
  /** How the request arrived; null when no readable answer came. */
  http: z
    .strictObject({
      address: Address,
      /** Names only. */
      proxyHeaders: z.array(z.string().max(60)).max(20),
      ms: z.number().min(0).max(60_000),
    })
    .nullable(),
  /** Source address of STUN; null when none came back. */
  udpAddress: z.ipv4().nullable(),
})
export type HttpPathData = z.infer<typeof HttpPathData>

export const httpPath: Check<HttpPathParams, HttpPathData> = {
  id: 'http-path',
  provides: ['http-path-direct'],
  data: HttpPathData,
  steps(_asks, { echo: { httpUrl, addresses }, stunPorts }) {
    const [address] = addresses
    if (address === undefined) return []
    const params = { httpUrl, address, ports: [...stunPorts] }
    return [{ id: 'http-path', check: 'http-path', stage: 0, params, budgetMs: 7_000 }]
  },
  metric(_ask, measurements, { echo }) {
    const measurement = measurements.findLast(({ data }) => data?.http) ?? measurements.at(-1)
    if (!measurement?.data) return missing('not-run')
    const { http, udpAddress } = measurement.data
    const httpAddress = http ? normalAddress(http.address) : null
    const comparable = areComparable(httpAddress, udpAddress)
    const proxyHeaders = http?.proxyHeaders ?? []
    const n = comparable ? 1 : 0
    const evidence = [
      {
        vantage: measurement.vantage,
        check: 'http-path',
        target: { kind: 'echo' as const, hosts: [...new Set([new URL(echo.httpUrl).hostname, ...echo.addresses])] },
        n,
        facts: { httpAddress, udpAddress, proxyHeaders, comparable, httpMs: http?.ms ?? null },
      },
    ]
    if (proxyHeaders.length > 0) return { value: false, n: 1, interval: null, reason: null, evidence }
    // The server answered, but not with what was asked: a ticket that ran out, or its own caps.
    if (measurement.failure === 'protocol') return missing('instrument', evidence)
    if (!comparable) return missing('too-few-samples', evidence)
    const bothLoopback = [httpAddress, udpAddress].every((address) => isLoopback(address))
    return { value: bothLoopback || httpAddress === udpAddress, n, interval: null, reason: null, evidence }
  },
}

/** Two families are two paths, and a browser on the echo server's own machine may take one address for each. */
function areComparable(http: string | null, udp: string | null): boolean {
  if (http === null || udp === null) return false
  if (isLoopback(http) || isLoopback(udp)) return isLoopback(http) && isLoopback(udp)
  return isIPv4(http) === isIPv4(udp)
}

function isLoopback(address: string | null): boolean {
  return address !== null && addressKind(address) === 'loopback'
}
