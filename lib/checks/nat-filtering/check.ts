import { z } from 'zod'
import type { Check, JudgeContext } from '@/lib/assessment/check'
import { missing } from '@/lib/assessment/metric'
import { notListeningAt } from '@/lib/assessment/port-tally'

const Port = z.int().min(1).max(65_535)

export type NatFilteringParams = { httpUrl: string; addresses: string[]; ports: number[] }

/** Sockets of the echo server, as seen from the one to which the browser had sent. */
export const senders = ['same', 'other-port', 'other-address'] as const

export const NatFilteringData = z.strictObject({
  /** Tried, each by a source port of its own. */
  ports: z.array(Port).max(6),
  /** The one that the server heard first; null when it heard none. */
  port: Port.nullable(),
  pokes: z
    .array(
      z.strictObject({
        from: z.enum(senders),
        /** Address and port. */
        socket: z.string().max(80),
        packets: z.int().min(1).max(10),
        answered: z.boolean(),
      }),
    )
    .max(3),
})
export type NatFilteringData = z.infer<typeof NatFilteringData>

/**
 * RFC 4787 section 5. `not-port-dependent-filtering`: the echo server has one address only, so that endpoint-independent
 * and address-dependent look alike.
 */
export type FilteringBehavior = `${
  'endpoint-independent' | 'address-dependent' | 'address-and-port-dependent' | 'not-port-dependent'}-filtering`

export const natFiltering: Check<NatFilteringParams, NatFilteringData> = {
  id: 'nat-filtering',
  provides: ['filtering-behavior'],
  data: NatFilteringData,
  steps(_asks, { echo: { httpUrl, addresses }, stunPorts }) {
    const params = { httpUrl, addresses: [...addresses], ports: [...stunPorts].slice(0, 6) }
    // A few packets, and long waits for some that never come: beside the others.
    return [{ id: 'nat-filtering', check: 'nat-filtering', stage: 0, background: true, params, budgetMs: 16_000 }]
  },
  agentSteps(_asks, { echo: { httpUrl, addresses }, stunPorts }) {
    const params = { httpUrl, addresses: [...addresses], ports: [...stunPorts].slice(0, 6) }
    const step = { id: 'agent-nat-filtering', check: 'nat-filtering', stage: 0, params }
    return [{ ...step, budgetMs: 16_000, expectedMs: 6_000 }]
  },
  metric(_ask, measurements, { echo, instrument }) {
    const seen = measurements.flatMap(({ data, vantage }) => (data ? [{ data, vantage }] : []))
    const heard = seen.filter(({ data }) => data.port !== null)
    const evidence = (heard.length > 0 ? heard : seen.slice(-1)).map(({ data: { port, pokes }, vantage }) => {
      const socketsThat = (answered: boolean) => pokes.filter((poke) => poke.answered === answered).map((p) => p.socket)
      const facts = { port, letIn: socketsThat(true), keptOut: socketsThat(false) }
      const target = { kind: 'echo' as const, hosts: echo.addresses }
      return { vantage, check: 'nat-filtering', target, n: pokes.length, facts }
    })
    if (seen.length === 0) return missing('not-run')
    if (heard.length === 0) {
      const isDeaf = seen.every(({ data }) => deafTo(data.ports, echo.addresses, instrument))
      return missing(isDeaf ? 'instrument' : 'no-connection', evidence)
    }
    const pokes = mostLetIn(heard.map(({ data }) => data.pokes))
    const value = filteringBehavior(pokes)
    if (value === null) return missing('too-few-samples', evidence)
    return { value, n: evidence.reduce((sum, { n }) => sum + n, 0), interval: null, reason: null, evidence }
  },
}

/**
 * Per sender, the measurement in which it came in, if any: what reached one program, the router let in. The computer's own
 * firewall may keep it from another one.
 */
export function mostLetIn(all: readonly NatFilteringData['pokes'][]): NatFilteringData['pokes'] {
  const proven = all.filter((pokes) => pokes.some(({ from, answered }) => from === 'same' && answered))
  const counted = proven.length > 0 ? proven : all
  return senders.flatMap((from) => {
    const own = counted.flat().filter((poke) => poke.from === from)
    return own.find(({ answered }) => answered) ?? own.at(-1) ?? []
  })
}

/** Null without an answer to the socket that must be let in, or when no other one was tried. */
export function filteringBehavior(pokes: NatFilteringData['pokes']): FilteringBehavior | null {
  const answered = (from: (typeof senders)[number]) => pokes.find((poke) => poke.from === from)?.answered ?? null
  if (answered('same') !== true) return null
  const [port, address] = [answered('other-port'), answered('other-address')]
  if (address === true) return 'endpoint-independent-filtering'
  if (port === true) return address === false ? 'address-dependent-filtering' : 'not-port-dependent-filtering'
  return port === false ? 'address-and-port-dependent-filtering' : null
}

function deafTo(ports: readonly number[], [first = '']: string[], { atStart }: JudgeContext['instrument']): boolean {
  return ports.every(notListeningAt(atStart, 'udp', first))
}
