import { z } from 'zod'
import { addressKind } from '@/lib/assessment/address'
import type { Ask, Check, JudgeContext } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import { missing, type Evidence, type Fact, type Metric } from '@/lib/assessment/metric'
import { notListeningAt } from '@/lib/assessment/port-tally'

const Port = z.int().min(1).max(65_535)
const Address = z.string().min(1).max(255)

export type NatMappingParams = { addresses: string[]; ports: number[] }

export const NatMappingData = z.strictObject({
  addresses: z.array(Address).min(1).max(2),
  /** Asked at each of `addresses`. The default: reports from before the ports were stored. */
  ports: z.array(Port).min(1).max(6).default([3478, 3479]),
  answers: z
    .array(
      z.strictObject({
        /** Which of `addresses`. */
        addressIndex: z.int().min(0).max(1),
        port: Port,
        mappedAddress: z.ipv4().nullable(),
        mappedPort: Port,
      }),
    )
    .max(12),
  /**
   * Local ports that the answers can have come from: one, or one for each family where the browser hides which is which.
   */
  hostPorts: z.array(Port).max(50),
  /** Null when the browser hides it (before the microphone permission). */
  hostAddress: Address.nullable(),
})
export type NatMappingData = z.infer<typeof NatMappingData>
type Answer = NatMappingData['answers'][number]

/**
 * RFC 4787 section 4.1. `not-port-dependent`: the echo server has one address only, so that endpoint-independent and
 * address-dependent look alike.
 */
export type MappingBehavior =
  'endpoint-independent' | 'address-dependent' | 'address-and-port-dependent' | 'not-port-dependent'

export const natMapping: Check<NatMappingParams, NatMappingData> = {
  id: 'nat-mapping',
  provides: ['mapping-behavior', 'port-preservation', 'public-address'],
  data: NatMappingData,
  steps(_asks, { echo: { addresses }, stunPorts }) {
    return [
      {
        id: 'nat-mapping',
        check: 'nat-mapping',
        stage: 0,
        params: { addresses: [...addresses], ports: [...stunPorts] },
        budgetMs: 7_000,
      },
    ]
  },
  agentSteps(_asks, { echo: { addresses }, stunPorts }) {
    const params = { addresses: [...addresses], ports: [...stunPorts] }
    return [{ id: 'agent-nat-mapping', check: 'nat-mapping', stage: 0, params, budgetMs: 6_000, expectedMs: 500 }]
  },
  metric(ask, measurements, context) {
    const measurement = measurements.findLast(({ data }) => (data?.answers.length ?? 0) > 0) ?? measurements.at(-1)
    if (!measurement?.data) return missing('not-run')
    return metricOf(ask, measurement, measurement.data, context)
  },
}

function metricOf(
  { metric }: Ask,
  { vantage }: Measurement,
  data: NatMappingData,
  { instrument }: JudgeContext,
): Metric {
  const { answers, hostPorts, hostAddress } = data
  const n = answers.length
  const mappedPorts = answers.map(({ mappedPort }) => mappedPort)
  const hostPort =
    hostPorts.find((port) => mappedPorts.includes(port)) ?? (hostPorts.length === 1 ? hostPorts[0] : null) ?? null
  const mappedAddresses = [...new Set(answers.flatMap(({ mappedAddress }) => mappedAddress ?? []))]
  const evidence = (facts: Record<string, Fact>): Evidence[] => [
    { vantage, check: 'nat-mapping', target: { kind: 'echo', hosts: data.addresses }, n, facts },
  ]
  const heard = heardByServer(data, instrument)
  const nothingHeard = heard.length === 0 ? 'instrument' : 'too-few-samples'
  if (metric === 'public-address') {
    const [first] = mappedAddresses
    const facts = {
      addresses: mappedAddresses,
      kind: first === undefined ? null : addressKind(first),
      translated: hostAddress === null || first === undefined ? null : hostAddress !== first,
    }
    if (first === undefined) return missing(nothingHeard, evidence(facts))
    return { value: first, n, interval: null, reason: null, evidence: evidence(facts) }
  }
  if (metric === 'port-preservation') {
    const own = evidence({ hostPort, mappedPorts })
    if (n === 0) return missing(nothingHeard, own)
    if (hostPorts.length === 0) return missing('browser-cannot', own)
    const value = hostPort !== null && mappedPorts.every((port) => port === hostPort)
    return { value, n, interval: null, reason: null, evidence: own }
  }
  const own = evidence({
    destinations: answers.map(({ addressIndex, port }) => `${data.addresses[addressIndex] ?? ''}:${port}`),
    mappedPorts,
    mappedAddress: mappedAddresses[0] ?? null,
    hostPort,
    addressesAsked: data.addresses.length,
  })
  const value = mappingBehavior(answers, data.addresses.length)
  if (value === null) {
    const decidable = mappingBehavior(heard, data.addresses.length) !== null
    return missing(decidable ? 'too-few-samples' : 'instrument', own)
  }
  return { value, n, interval: null, reason: null, evidence: own }
}

/** What would come back from an untranslated line: one answer from each destination at which the echo server listens. */
function heardByServer({ addresses, ports }: NatMappingData, { atStart }: JudgeContext['instrument']): Answer[] {
  return addresses.flatMap((address, addressIndex) => {
    const isDeaf = notListeningAt(atStart, 'udp', address)
    const listening = ports.filter((port) => !isDeaf(port))
    return listening.map((port) => ({ addressIndex, port, mappedAddress: null, mappedPort: 1 }))
  })
}

/** Null when too little came back to tell: it takes two ports of one address, and one of the other if there is one. */
export function mappingBehavior(answers: readonly Answer[], addressesAsked: number): MappingBehavior | null {
  const mapping = ({ mappedAddress, mappedPort }: Answer) => `${mappedAddress} ${mappedPort}`
  const byAddress = [0, 1].map((index) => answers.filter(({ addressIndex }) => addressIndex === index))
  const mappings = byAddress.map((own) => new Set(own.map(mapping)))
  if (mappings.some(({ size }) => size > 1)) return 'address-and-port-dependent'
  if (!byAddress.some((own) => new Set(own.map(({ port }) => port)).size > 1)) return null
  if (addressesAsked < 2) return 'not-port-dependent'
  if (mappings.some(({ size }) => size === 0)) return null
  return new Set(answers.map(mapping)).size === 1 ? 'endpoint-independent' : 'address-dependent'
}
