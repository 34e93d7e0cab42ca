import { z } from 'zod'
import type { Check, JudgeContext } from '@/lib/assessment/check'
import { missing, type Evidence, type Metric } from '@/lib/assessment/metric'
import { notListeningAt } from '@/lib/assessment/port-tally'

const Port = z.int().min(1).max(65_535)

export type NatHairpinParams = { address: string; ports: number[] }

export const NatHairpinData = z.strictObject({
  /** The echo server's, which told the outer addresses. */
  address: z.string().min(1).max(255),
  ports: z.array(Port).max(6),
  /** This computer's own; null where the system does not tell. */
  hostAddress: z.ipv4().nullable(),
  /** Two sockets of this computer; fewer: the echo server did not answer. */
  sockets: z.array(z.strictObject({ hostPort: Port, mappedAddress: z.ipv4(), mappedPort: Port })).max(2),
  /** Whether a packet to the other socket's outer address came in, before that one had sent anything. Null: not tried. */
  unasked: z.boolean().nullable(),
  /** The same, after each had sent to the other's outer address. Null: not needed, or not tried. */
  asked: z.boolean().nullable(),
  /** From where the packet that came in seemed to come. */
  source: z.ipv4().nullable(),
})
export type NatHairpinData = z.infer<typeof NatHairpinData>

/** RFC 4787 section 6, REQ-9. `no-nat`: the computer has the outer address itself, so nothing is to be sent back in. */
export type Hairpinning = 'yes' | 'no' | 'no-nat'

export const natHairpin: Check<NatHairpinParams, NatHairpinData> = {
  id: 'nat-hairpin',
  provides: ['nat-hairpin'],
  data: NatHairpinData,
  /** No browser sends to an address of its own choice from a socket of which it knows the outer one. */
  steps: () => [],
  agentSteps(_asks, { echo, stunPorts }) {
    const [address] = echo.addresses
    if (address === undefined) return []
    const params = { address, ports: [...stunPorts].slice(0, 6) }
    return [{ id: 'nat-hairpin', check: 'nat-hairpin', stage: 0, params, budgetMs: 9_000, expectedMs: 3_000 }]
  },
  metric(_ask, measurements, context) {
    const measurement = measurements.findLast(({ data }) => data?.sockets.length === 2) ?? measurements.at(-1)
    if (!measurement?.data) return missing('not-run')
    return metricOf(measurement.data, measurement.vantage, context)
  },
}

function metricOf(data: NatHairpinData, vantage: Evidence['vantage'], { instrument }: JudgeContext): Metric {
  const { address, ports, hostAddress, sockets, unasked, asked, source } = data
  const mappedAddresses = [...new Set(sockets.map(({ mappedAddress }) => mappedAddress))]
  const facts = {
    hostAddress,
    addresses: mappedAddresses,
    mappedPorts: sockets.map(({ mappedPort }) => mappedPort),
    onlyAsked: unasked === false && asked === true,
    /** RFC 4787 REQ-9a: the packet should come from the sender's outer address. */
    sourceIsOuter: source === null ? null : mappedAddresses.includes(source),
  }
  const evidence = [{ vantage, check: 'nat-hairpin', target: { kind: 'echo' as const, hosts: [address] }, n: 1, facts }]
  if (sockets.length < 2) {
    const isDeaf = ports.every(notListeningAt(instrument.atStart, 'udp', address))
    return missing(isDeaf ? 'instrument' : 'no-connection', evidence)
  }
  const value = hairpinning(data)
  if (value === null) return missing('too-few-samples', evidence)
  return { value, n: 1, interval: null, reason: null, evidence }
}

/** Null when it was not tried to the end. */
export function hairpinning({ hostAddress, sockets, unasked, asked }: NatHairpinData): Hairpinning | null {
  if (isUntranslated({ hostAddress, sockets })) return 'no-nat'
  if (unasked === true || asked === true) return 'yes'
  return asked === false ? 'no' : null
}

export function isUntranslated({ hostAddress, sockets }: Pick<NatHairpinData, 'hostAddress' | 'sockets'>): boolean {
  const own = sockets.filter((each) => each.mappedAddress === hostAddress && each.mappedPort === each.hostPort)
  return sockets.length > 0 && own.length === sockets.length
}
