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
}

export const NatLifetimeData = z.strictObject({
  /** Tried, each by a source port of its own. */
  ports: z.array(Port).max(6),
  /** The one that the server heard first; null when it heard none. */
  port: Port.nullable(),
  samples: z
    .array(
      z.strictObject({
        /** Since the last packet either way, when the first packet into the silence was sent. */
        idleMs: z.int().min(0).max(600_000),
        /** From the moment the first packet could leave to the last one before the silence, lost ones included. */
        exchangeMs: z.int().min(0).max(600_000),
        answered: z.boolean(),
        /** Whether the browser answered once it had opened the way anew: else the silence is its own. Null: not asked. */
        revived: z.boolean().nullable(),
      }),
    )
    .max(32),
})
export type NatLifetimeData = z.infer<typeof NatLifetimeData>

/** About what fits into a run, on both sides of 20 and 30 s, where many routers give up. */
const short = [3, 10, 19, 21, 29, 31, 40]
/** Both sides of 60, 120 and 170 s. */
const long = [29, 31, 45, 59, 61, 90, 119, 121, 150, 169, 171]
const longestS = Math.max(...long)

export const natLifetime: Check<NatLifetimeParams, NatLifetimeData> = {
  id: 'nat-lifetime',
  provides: ['udp-binding-lifetime-s'],
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
    return [{ ...stepFor('agent-nat-lifetime', [19, 21, ...long], context, timing), stage: 2 }]
  },
  metric(ask, measurements, context) {
    const withData = measurements.filter(({ data }) => data !== null)
    const heard = withData.filter(({ data }) => data?.port != null)
    const measurement = heard.at(-1) ?? withData.at(-1)
    if (!measurement?.data) return missing('not-run')
    const samples = heard.flatMap(({ data }) => data?.samples ?? [])
    return metricOf(ask, measurement.data, samples, context, measurement.vantage)
  },
}

type Timing = { background: boolean; budgetMs: number; expectedMs?: number }

function stepFor(id: string, silencesS: number[], { echo, stunPorts }: PlanContext, timing: Timing) {
  const params = { httpUrl: echo.httpUrl, ports: [...stunPorts].slice(0, 4), silencesS }
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

/** A silence that the browser did not end when it could counts as no sample, neither does one that a stream outlived. */
export function lifetimeOf(samples: NatLifetimeData['samples']): Lifetime {
  const held = samples.filter((sample) => sample.answered && !isStream(sample)).map(({ idleMs }) => idleMs)
  const heldMs = held.length > 0 ? Math.max(...held) : null
  const gone = samples.filter(({ answered, revived }) => !answered && revived === true).map(({ idleMs }) => idleMs)
  const above = gone.filter((idleMs) => heldMs === null || idleMs > heldMs)
  return {
    heldMs,
    goneByMs: above.length > 0 ? Math.min(...above) : null,
    waitedMs: Math.max(0, ...held, ...gone),
  }
}

function metricOf(
  { limits }: Ask,
  { ports, port }: NatLifetimeData,
  samples: NatLifetimeData['samples'],
  { echo, instrument }: JudgeContext,
  vantage: Evidence['vantage'],
): Metric {
  const { heldMs, goneByMs, waitedMs } = lifetimeOf(samples)
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
    streams: samples.filter((sample) => sample.answered && isStream(sample)).length,
    lost: samples.filter(({ answered, revived }) => !answered && revived !== true).length,
  }
  const target = { kind: 'echo' as const, hosts: echo.addresses }
  const evidence = [{ vantage, check: 'nat-lifetime', target, n, facts }]
  if (port === null) {
    const deaf = ports.every(notListeningAt(instrument.atStart, 'udp', echo.addresses[0] ?? ''))
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
