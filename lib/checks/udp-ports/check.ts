import { z } from 'zod'
import type { Check } from '@/lib/assessment/check'
import { mergePorts, notListeningAt, tallyPorts, type PortsSeen } from '@/lib/assessment/port-tally'
import { isRefusedByBrowsers, samplePorts } from '@/lib/assessment/ports'

const Port = z.int().min(1).max(65_535)
const Ports = z.array(Port).max(4_000)

export type UdpPortsParams = {
  address: string
  ports: number[]
  /** Tried all the same: a browser can be told to allow them. Their silence means nothing. */
  refusedPorts: number[]
}

export const UdpPortsData = z.strictObject({
  address: z.string().max(255),
  answered: z
    .array(
      z.strictObject({
        port: Port,
        attempt: z.literal([1, 2, 3]),
        ms: z.number().min(0).max(60_000),
        mappedPort: Port,
        /** Requests of this transaction that the echo server had seen: above 1 when its answers were lost. */
        requests: z.int().min(0).max(65_535),
      }),
    )
    .max(4_000),
  silent: Ports,
  browserRefused: Ports,
  mappedAddress: z.ipv4().nullable(),
})
export type UdpPortsData = z.infer<typeof UdpPortsData>

export const batchSize = 300
/** Nobody waits longer for a batch, all attempts together. */
export const deadlineMs = 5_300
/**
 * When what is still silent is asked anew from a fresh connection, while the older ones go on: a browser repeats a
 * request at growing distances only, so that waiting alone adds few chances against loss.
 */
export const attempts = [
  { attempt: 1, afterMs: 0 },
  { attempt: 2, afterMs: 1_600 },
  { attempt: 3, afterMs: 3_200 },
] as const
export type Attempt = (typeof attempts)[number]['attempt']

/** Four transmissions. */
const refusedWaitMs = 2_500
/** So many ports that answered their first request say that the line loses next to nothing. */
const cleanAnswers = 20
/**
 * A first request that was lost on the way out leaves its trace only in the time: a browser that sends all at once
 * repeats it after 250 ms, so that answers within this time of each other are all to first requests.
 */
const sameRequestMs = 200
/** Two transmissions (0 and 250 ms), and time for the answer. */
const cleanRefusedWaitMs = 600

/**
 * How long ports that browsers refuse are waited for, once all others are settled. Chromium tells no refused port from
 * a silent one, so only time ends it; what is missed on the way stays untested and is never closed. A line on which
 * every other port answered at once needs a second request hardly ever, and a third one not at all.
 */
export function refusedWaitAfter(answered: UdpPortsData['answered']): number {
  if (answered.length < cleanAnswers) return refusedWaitMs
  const times = answered.map(({ ms }) => ms)
  const slowestMs = Math.max(...times)
  const atOnce = slowestMs - Math.min(...times) < sameRequestMs
  if (!atOnce || answered.some(({ attempt, requests }) => attempt > 1 || requests > 1)) return refusedWaitMs
  return Math.min(refusedWaitMs, Math.max(cleanRefusedWaitMs, slowestMs + 350))
}

export const udpPorts: Check<UdpPortsParams, UdpPortsData> = {
  id: 'udp-ports',
  provides: ['udp-ports-open'],
  data: UdpPortsData,
  steps(asks, { echo }) {
    const all = samplePorts(asks.flatMap(({ ports }) => ports))
    const [address] = echo.addresses
    if (all.length === 0 || address === undefined) return []
    const ports = all.filter((port) => !isRefusedByBrowsers(port))
    const refusedPorts = all.filter(isRefusedByBrowsers)
    const batches = Math.max(1, Math.ceil(ports.length / batchSize))
    const budgetMs = batches * deadlineMs + 2_000
    return [{ id: 'udp-ports', check: 'udp-ports', stage: 1, params: { address, ports, refusedPorts }, budgetMs }]
  },
  agentSteps(asks, { echo }) {
    const ports = samplePorts(asks.flatMap((ask) => ask.ports))
    const [address] = echo.addresses
    if (ports.length === 0 || address === undefined) return []
    const params = { address, ports, refusedPorts: [] }
    return [{ id: 'agent-udp-ports', check: 'udp-ports', stage: 1, params, budgetMs: 8_000, expectedMs: 1_500 }]
  },
  metric(ask, measurements, { instrument }) {
    const tally = (data: readonly (UdpPortsData | null)[]) => {
      const address = data.findLast((one) => one !== null)?.address ?? ''
      const seen = mergePorts(data.flatMap((one) => (one ? [portsSeen(one)] : [])))
      return tallyPorts(ask.ports, seen, notListeningAt(instrument.atStart, 'udp', address))
    }
    const { ratio, n, reason } = tally(measurements.map(({ data }) => data))
    const evidence = measurements.map(({ data, vantage }) => {
      const own = tally([data])
      return {
        vantage,
        check: 'udp-ports',
        target: { kind: 'echo' as const, hosts: data ? [data.address] : [] },
        n: own.n,
        // No setting of a browser lets the agent through.
        facts: { ...own.facts, ...(vantage === 'agent' && { optIn: [] }), mappedAddress: data?.mappedAddress ?? null },
      }
    })
    return { value: ratio, n, interval: null, reason, evidence }
  },
}

function portsSeen({ answered, silent, browserRefused }: UdpPortsData): PortsSeen {
  return { open: answered.map(({ port }) => port), closed: silent, refused: browserRefused }
}
