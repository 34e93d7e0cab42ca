import { z } from 'zod'
import type { Check } from '@/lib/assessment/check'
import { missing, type Metric } from '@/lib/assessment/metric'
import type { Measurement } from '@/lib/assessment/measurement'
import { notListeningAt } from '@/lib/assessment/port-tally'

const Port = z.int().min(1).max(65_535)
const Bytes = z.int().min(20).max(65_507)

/**
 * UDP payload: what is left of an IPv4 packet of so many bytes without its 28 of headers. 576, the least that every host
 * takes (RFC 791); 1280; usual tunnels (1400, 1420, 1440, 1460, 1480); PPPoE (1492); Ethernet (1500); two and three
 * fragments. The largest is about the longest INVITE that telephones write.
 */
export const triedSizes = [548, 1_252, 1_372, 1_392, 1_412, 1_432, 1_452, 1_464, 1_472, 2_000, 4_000]
/** The largest that needs no fragments on Ethernet. */
const wholeBytes = 1_472

export type PathMtuParams = { httpUrl: string; address: string; ports: number[]; sizes: number[] }

export const PathMtuData = z
  .strictObject({
    address: z.string().max(255),
    ports: z.array(Port).max(6),
    /** The first that answered plain STUN; null when none did. */
    port: Port.nullable(),
    tried: z.array(Bytes).max(20),
    /** Sizes that came to the echo server, by its own log; null when the log could not be read. */
    arrivedUp: z.array(Bytes).max(20).nullable(),
    /** Sizes whose answer, as long as the request, came back. */
    arrivedDown: z.array(Bytes).max(20),
  })
  .refine(({ tried, arrivedUp, arrivedDown }) => {
    const wasTried = (size: number) => tried.includes(size)
    return [...(arrivedUp ?? []), ...arrivedDown].every(wasTried)
  })
export type PathMtuData = z.infer<typeof PathMtuData>

/** `out`: what travels in pieces arrives at the server, and does not come back. */
export type Fragments = 'both' | 'out' | 'none'

export const pathMtu: Check<PathMtuParams, PathMtuData> = {
  id: 'path-mtu',
  provides: ['largest-datagram-bytes'],
  data: PathMtuData,
  /** No browser sends a datagram of a size that it is told. */
  steps: () => [],
  agentSteps(_asks, { echo: { addresses, httpUrl }, stunPorts }) {
    const [address] = addresses
    if (address === undefined) return []
    const params = { httpUrl, address, ports: [...stunPorts].slice(0, 6), sizes: triedSizes }
    return [{ id: 'path-mtu', check: 'path-mtu', stage: 0, params, budgetMs: 20_000, expectedMs: 1_000 }]
  },
  metric(_ask, measurements, { instrument }) {
    const measurement = measurements.findLast(({ data }) => data?.port != null) ?? measurements.at(-1)
    if (!measurement?.data) return missing('not-run')
    const { address, ports, port } = measurement.data
    if (port !== null) return metricOf(measurement, measurement.data)
    const deaf = ports.every(notListeningAt(instrument.atStart, 'udp', address))
    return missing(deaf ? 'instrument' : 'no-connection')
  },
}

function metricOf({ vantage }: Measurement, data: PathMtuData): Metric {
  const { address, port, tried, arrivedUp, arrivedDown } = data
  // What came back must have arrived.
  const up = [...new Set([...(arrivedUp ?? []), ...arrivedDown])].sort((a, b) => a - b)
  const down = arrivedDown.toSorted((a, b) => a - b)
  const [largestUp, largestDown] = [up.at(-1) ?? null, down.at(-1) ?? null]
  const facts = {
    port,
    triedBytes: Math.max(...tried),
    largestUpBytes: arrivedUp === null ? null : largestUp,
    largestDownBytes: largestDown,
    fragments: fragmentsOf({ ...data, arrivedUp: arrivedUp === null ? null : up }),
    lostUpBytes: arrivedUp === null ? [] : tried.filter((size) => !up.includes(size)),
    lostDownBytes: up.filter((size) => !down.includes(size)),
  }
  const evidence = [
    { vantage, check: 'path-mtu', target: { kind: 'echo' as const, hosts: [address] }, n: tried.length, facts },
  ]
  if (largestDown === null) return missing('too-few-samples', evidence)
  // The answer is as long as the request: what came back is what passes both ways.
  return { value: largestDown, n: tried.length, interval: null, reason: null, evidence }
}

/** Null when one cannot tell: nothing so large was tried, or not even a whole packet came, so that it may be loss. */
function fragmentsOf({ tried, arrivedUp, arrivedDown }: PathMtuData): Fragments | null {
  const inPieces = (sizes: readonly number[]) => sizes.some((size) => size > wholeBytes)
  if (!inPieces(tried) || arrivedDown.length === 0) return null
  if (inPieces(arrivedDown)) return 'both'
  if (arrivedUp === null) return null
  return inPieces(arrivedUp) ? 'out' : 'none'
}
