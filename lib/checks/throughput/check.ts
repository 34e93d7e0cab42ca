import type { Check, JudgeContext } from '@/lib/assessment/check'
import { isHealthy } from '@/lib/assessment/echo-server'
import { missing, type Evidence, type Fact, type Metric, type MetricId } from '@/lib/assessment/metric'
import type { Codec } from '@/lib/stats/e-model'
import { median, percentile } from '@/lib/stats/percentile'
import { ThroughputData, type TransferSample } from './data'
import { pooled } from './marking'
import { voiceMetric } from './voice-metrics'

export type ThroughputParams = {
  httpUrl: string
  idleMs: number
  transferMs: number
  maxBytes: number
  /** Two calls beside the transfers. */
  voice: boolean
}

const provides = [
  'goodput-up-bps',
  'goodput-down-bps',
  'goodput-bps',
  'loaded-rtt-increase-ms',
  'calls-carried',
  'voice-loaded-mos',
  'marking-effect',
] as const satisfies readonly MetricId[]

const voiceMetrics: readonly MetricId[] = ['voice-loaded-mos', 'marking-effect']

/** TCP's slow start says nothing about the line. */
const warmUpMs = 500
const minSamples = 4
const minRtts = 5
/** A rate this near to the server's own limit is the server's, not the line's. */
const cappedFrom = 0.9
const defaultCapBps = 100_000_000
/** Beyond that nobody plans with a browser test. */
export const mostCalls = 500

/**
 * Each way, with IP, UDP, RTP and Ethernet headers at 20 ms per packet, rounded up as providers plan: G.711 and G.722
 * are 64 kbit/s of voice and 87.2 on Ethernet, G.729 8 and 31.2; for Opus the 40 kbit/s that phones usually set.
 */
export const bpsPerCall: Record<Codec, number> = { g711: 100_000, g722: 100_000, g729: 45_000, opus: 60_000 }

export const throughput: Check<ThroughputParams, ThroughputData> = {
  id: 'throughput',
  provides,
  data: ThroughputData,
  steps(asks, { echo }) {
    // 3 s at the server's 100 Mbit/s stay under the 40 MB that it lets through at once.
    const params: ThroughputParams = {
      httpUrl: echo.httpUrl,
      idleMs: 1_000,
      transferMs: 3_000,
      maxBytes: 38_000_000,
      voice: asks.some(({ metric }) => voiceMetrics.includes(metric)),
    }
    return [{ id: 'throughput', check: 'throughput', stage: 3, params, budgetMs: 30_000, expectedMs: 9_500 }]
  },
  metric(ask, measurements, context) {
    const measurement = measurements.findLast(({ data }) => data !== null)
    if (!measurement?.data) return missing('not-run')
    const { data, vantage, failure } = measurement
    /** Cut short: what failed until then failed, but nothing passes. */
    const cutShort = failure === 'interrupted' ? 'too-few-samples' : null
    const rates = ratesOf(data)
    const answer = (value: number | null, n: number, facts: Record<string, Fact>): Metric => {
      const target = { kind: 'echo' as const, hosts: [...context.echo.addresses] }
      const evidence: Evidence[] = [{ vantage, check: 'throughput', target, n, facts }]
      if (value !== null) return { value, n, interval: null, reason: cutShort, evidence }
      return { ...missing(isHealthy(context.instrument) ? 'too-few-samples' : 'instrument', evidence), n }
    }
    const isCapped = (bps: number | null) => bps !== null && bps >= cappedFrom * capOf(context)
    const rate = (bps: number | null, n: number): Metric => {
      const capped = isCapped(bps)
      const metric = answer(bps, n, { ...rates.facts, capped })
      // A need above what our server lets through can't be denied by reaching that.
      const denied = bps !== null && ask.limits.some((limit) => bps < limit)
      return capped && denied ? { ...metric, value: null, reason: 'instrument' } : metric
    }
    switch (ask.metric) {
      case 'voice-loaded-mos':
      case 'marking-effect':
        return voiceMetric(ask, measurement, context)
      case 'goodput-up-bps':
        return rate(rates.upBps, rates.nUp)
      case 'goodput-down-bps':
        return rate(rates.downBps, rates.nDown)
      case 'goodput-bps':
        return rate(rates.lesserBps, rates.n)
      case 'loaded-rtt-increase-ms':
        return delayUnderLoad(data, answer)
      case 'calls-carried': {
        const codec = codecOf(context)
        const calls = rates.lesserBps === null ? null : Math.floor(rates.lesserBps / bpsPerCall[codec])
        const capped = isCapped(rates.lesserBps)
        const facts = { codec, bpsPerCall: bpsPerCall[codec], ...rates.facts, capped }
        return answer(calls === null ? null : Math.min(mostCalls, calls), rates.n, facts)
      }
      default:
        return missing('not-run')
    }
  },
}

type Rates = {
  upBps: number | null
  downBps: number | null
  lesserBps: number | null
  nUp: number
  nDown: number
  n: number
  facts: Record<string, Fact>
}

/** The rate that the echo server says it stops at. */
function capOf({ instrument }: JudgeContext): number {
  return instrument.atStart?.caps.transferBitsPerSecond ?? defaultCapBps
}

/** Calls beside the transfer took their part of the line: 160 bytes of voice in each of 50 packets a second. */
function besideBps(voice: ThroughputData['voice'], way: 'up' | 'down'): number {
  const { sent, lost } = pooled((voice?.[way] ?? []).map((call) => call[way]))
  const calls = voice?.[way]?.length ?? 0
  return sent === 0 ? 0 : Math.round(calls * 50 * 160 * 8 * (1 - lost / sent))
}

function ratesOf({ up, down, voice }: ThroughputData): Rates {
  const steady = (down?.samples ?? []).filter(({ atMs }) => atMs >= warmUpMs)
  const downBps = steady.length < minSamples ? null : rateBetween(steady[0], steady.at(-1), besideBps(voice, 'down'))
  const [nUp, nDown] = [up?.samples.length ?? 0, steady.length]
  const received = up?.received
  const upBps =
    received && nUp >= minSamples && received.elapsedMs > warmUpMs
      ? Math.round((received.bytes * 8_000) / received.elapsedMs) + besideBps(voice, 'up')
      : null
  const lesserBps = upBps === null || downBps === null ? null : Math.min(upBps, downBps)
  const facts = {
    upBps,
    downBps,
    bytesUp: received?.bytes ?? null,
    bytesDown: down?.samples.at(-1)?.bytes ?? null,
    seconds: Math.round((down?.samples.at(-1)?.atMs ?? 0) / 100) / 10,
  }
  return { upBps, downBps, lesserBps, nUp, nDown, n: Math.min(nUp, nDown), facts }
}

type Sample = TransferSample | undefined

function rateBetween(first: Sample, last: Sample, beside: number): number | null {
  if (!first || !last || last.atMs <= first.atMs) return null
  return Math.round(((last.bytes - first.bytes) * 8_000) / (last.atMs - first.atMs)) + beside
}

type Answer = (value: number | null, n: number, facts: Record<string, Fact>) => Metric

function delayUnderLoad({ idleRttsMs, loadedRttsDownMs, loadedRttsUpMs, unanswered }: ThroughputData, answer: Answer) {
  const middle = (rtts: readonly number[]) => (rtts.length < minRtts ? null : tenth(median(rtts)))
  const [idleMs, downMs, upMs] = [middle(idleRttsMs), middle(loadedRttsDownMs), middle(loadedRttsUpMs)]
  const worstMs = downMs === null || upMs === null ? null : Math.max(downMs, upMs)
  const facts = {
    idleMs,
    loadedDownMs: downMs,
    loadedUpMs: upMs,
    loadedDownP95Ms: tenth(percentile(loadedRttsDownMs, 0.95)),
    loadedUpP95Ms: tenth(percentile(loadedRttsUpMs, 0.95)),
    worseDirection: worstMs === null ? null : worstMs === upMs ? 'up' : 'down',
    unanswered,
  }
  const n = Math.min(loadedRttsDownMs.length, loadedRttsUpMs.length)
  if (idleMs === null || worstMs === null) return answer(null, n, facts)
  return answer(tenth(Math.max(0, worstMs - idleMs)), n, facts)
}

function codecOf({ answers }: JudgeContext): Codec {
  return (Object.keys(bpsPerCall) as Codec[]).find((codec) => codec === answers.codec) ?? 'g711'
}

function tenth(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10
}
