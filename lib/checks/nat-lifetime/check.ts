import { z } from 'zod'
import type { Ask, Check, JudgeContext, PlanContext } from '@/lib/assessment/check'
import { missing, type Evidence, type Metric } from '@/lib/assessment/metric'
import { notListeningAt } from '@/lib/assessment/port-tally'

const Port = z.int().min(1).max(65_535)

export type NatLifetimeParams = {
  httpUrl: string
  ports: number[]
  /** Silences to try, ascending, in seconds; each by a source port of its own, all at once. */
  silencesS: number[]
  /** The agent's: to hold a connection through each silence as well. A browser has no TCP connection of its own. */
  tcpPorts?: number[]
}

/** What came before the silence: one exchange; traffic both ways for longer than `streamAfterMs`; a TCP connection. */
export const kinds = ['exchange', 'stream', 'tcp'] as const
export type Kind = (typeof kinds)[number]

export const NatLifetimeData = z.strictObject({
  /** Tried, each by a source port of its own. */
  ports: z.array(Port).max(6),
  /** The one that the server heard first; null when it heard none. */
  port: Port.nullable(),
  tcpPorts: z.array(Port).max(6).default([]),
  tcpPort: Port.nullable().default(null),
  samples: z
    .array(
      z.strictObject({
        kind: z.enum(kinds).default('exchange'),
        /** Since the last packet either way, when the first packet into the silence was sent. */
        idleMs: z.int().min(0).max(600_000),
        /** From the moment the first packet could leave to the last one before the silence, lost ones included. */
        exchangeMs: z.int().min(0).max(600_000),
        answered: z.boolean(),
        /** Whether the browser answered once it had opened the way anew: else the silence is its own. Null: not asked. */
        revived: z.boolean().nullable(),
      }),
    )
    .max(96),
})
export type NatLifetimeData = z.infer<typeof NatLifetimeData>

/** About what fits into a run, on both sides of 20 and 30 s, where many routers give up. */
const short = [3, 10, 19, 21, 29, 31, 40]
/** Both sides of 60, 120 and 170 s. */
const long = [29, 31, 45, 59, 61, 90, 119, 121, 150, 169, 171]
const longestS = Math.max(...long)
/** Every provider's list has one of them. The ports of web traffic come last: proxies sit there. */
const tcpPorts = [5_222, 10_000, 443, 80]

export const natLifetime: Check<NatLifetimeParams, NatLifetimeData> = {
  id: 'nat-lifetime',
  provides: ['udp-binding-lifetime-s', 'udp-stream-lifetime-s', 'tcp-lifetime-s'],
  data: NatLifetimeData,
  steps(_asks, context) {
    return [stepFor('nat-lifetime', short, context, { background: true, budgetMs: 120_000 })]
  },
  /** Ends early by itself once it is known when the mapping is gone. */
  optionalSteps(_asks, context) {
    const timing = { background: false, budgetMs: (longestS + 25) * 1_000, expectedMs: (longestS + 5) * 1_000 }
    return [stepFor('nat-lifetime-long', long, context, timing)]
  },
  /** Only when asked for in the terminal: it takes as long as the longest silence. */
  agentSteps(_asks, context) {
    const timing = { background: false, budgetMs: (longestS + 25) * 1_000, expectedMs: (longestS + 5) * 1_000 }
    const step = stepFor('agent-nat-lifetime', [19, 21, ...long], context, timing)
    return [{ ...step, stage: 2, params: { ...step.params, tcpPorts } }]
  },
  metric(ask, measurements, context) {
    const kind = kindOf(ask.metric)
    const able = measurements.filter(({ vantage }) => kind === 'exchange' || vantage === 'agent')
    if (able.length === 0) return missing('browser-cannot')
    const portOf = (data: NatLifetimeData | null) => (kind === 'tcp' ? data?.tcpPort : data?.port) ?? null
    const heard = able.filter(({ data }) => portOf(data) !== null)
    const measurement = heard.at(-1) ?? able.findLast(({ data }) => data !== null)
    if (!measurement?.data) return missing('not-run')
    const samples = heard.flatMap(({ data }) => data?.samples.filter((sample) => sample.kind === kind) ?? [])
    return metricOf(
      ask,
      measurement.data,
      { kind, samples, port: portOf(measurement.data) },
      context,
      measurement.vantage,
    )
  },
}

type Timing = { background: boolean; budgetMs: number; expectedMs?: number }

function stepFor(id: string, silencesS: number[], { echo, stunPorts }: PlanContext, timing: Timing) {
  const params = { httpUrl: echo.httpUrl, ports: [...stunPorts].slice(0, 6), silencesS }
  return { id, check: 'nat-lifetime', stage: 0, params, ...timing }
}

export type Lifetime = {
  /** The longest silence after which a packet still came in. */
  heldMs: number | null
  /** The shortest one above it after which none did. */
  goneByMs: number | null
  waitedMs: number
}

/** From here on Linux, and many a router with it, takes the exchange for a stream and remembers it longer. */
export const streamAfterMs = 2_000

/** A lost packet on the way made the exchange longer than a registration's: what it held proves nothing for one. */
export const isStream = ({ exchangeMs }: { exchangeMs: number }): boolean => exchangeMs >= streamAfterMs

/** A silence that the client did not end when it could counts as no sample, neither does one that a stream outlived. */
export function lifetimeOf(samples: NatLifetimeData['samples'], kind: Kind = 'exchange'): Lifetime {
  const own = samples.filter((sample) => sample.kind === kind)
  const counts = (sample: { exchangeMs: number }) => kind !== 'exchange' || !isStream(sample)
  const held = own.filter((sample) => sample.answered && counts(sample)).map(({ idleMs }) => idleMs)
  const heldMs = held.length > 0 ? Math.max(...held) : null
  const gone = own.filter(({ answered, revived }) => !answered && revived === true).map(({ idleMs }) => idleMs)
  const above = gone.filter((idleMs) => heldMs === null || idleMs > heldMs)
  return {
    heldMs,
    goneByMs: above.length > 0 ? Math.min(...above) : null,
    waitedMs: Math.max(0, ...held, ...gone),
  }
}

type Own = { kind: Kind; samples: NatLifetimeData['samples']; port: number | null }

function metricOf(
  { limits }: Ask,
  { ports, tcpPorts: tcpTried }: NatLifetimeData,
  { kind, samples, port }: Own,
  { echo, instrument }: JudgeContext,
  vantage: Evidence['vantage'],
): Metric {
  const { heldMs, goneByMs, waitedMs } = lifetimeOf(samples, kind)
  // Outwards, so that the true time lies between them for certain.
  const heldS = heldMs === null ? null : Math.floor(heldMs / 100) / 10
  const goneByS = goneByMs === null ? null : Math.ceil(goneByMs / 100) / 10
  const n = samples.length
  const facts = {
    heldS,
    goneByS,
    waitedS: Math.floor(waitedMs / 100) / 10,
    keepAliveS: heldS === null ? null : keepAliveS(heldS),
    registerExpiryS: heldS === null ? null : registerExpiryS(heldS),
    port,
    streams: kind === 'exchange' ? samples.filter((sample) => sample.answered && isStream(sample)).length : 0,
    lost: samples.filter(({ answered, revived }) => !answered && revived !== true).length,
  }
  const target = { kind: 'echo' as const, hosts: echo.addresses }
  const evidence = [{ vantage, check: 'nat-lifetime', target, n, facts }]
  if (port === null) {
    const [tried, transport] = kind === 'tcp' ? [tcpTried, 'tcp' as const] : [ports, 'udp' as const]
    // An agent from before there were such connections.
    if (tried.length === 0) return missing('not-run', evidence)
    const deaf = tried.every(notListeningAt(instrument.atStart, transport, echo.addresses[0] ?? ''))
    return missing(deaf ? 'instrument' : 'no-connection', evidence)
  }
  if (heldS === null) return missing('too-few-samples', evidence)
  if (goneByS !== null) {
    return { value: heldS, n, interval: { low: heldS, high: goneByS }, reason: null, evidence }
  }
  // At least so long. What asks for more than anybody waited stays open.
  if (limits.some((limit) => limit > heldS)) return { ...missing('waited-too-short', evidence), n }
  return { value: heldS, n, interval: null, reason: null, evidence }
}

function kindOf(metric: Ask['metric']): Kind {
  if (metric === 'udp-stream-lifetime-s') return 'stream'
  return metric === 'tcp-lifetime-s' ? 'tcp' : 'exchange'
}

/** Three quarters, so that one lost packet or a slow clock does no harm; whole fives, as phones offer them. */
function keepAliveS(heldS: number): number | null {
  const seconds = Math.floor((heldS * 0.75) / 5) * 5
  return seconds >= 5 ? seconds : null
}

/** Shorter than a minute nobody may sign in; null: only a keep-alive helps. */
function registerExpiryS(heldS: number): number | null {
  const seconds = Math.floor((heldS * 0.9) / 10) * 10
  return seconds >= 60 ? seconds : null
}
