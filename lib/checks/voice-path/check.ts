import type { Ask, Check, JudgeContext } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import { missing, type Evidence, type Fact, type Metric, type MetricId } from '@/lib/assessment/metric'
import type { Reason } from '@/lib/assessment/verdict'
import { lossInterval } from '@/lib/stats/interval'
import type { Codec } from '@/lib/stats/e-model'
import { burstRatio } from '@/lib/stats/loss'
import { mean, median, percentile } from '@/lib/stats/percentile'
import { bufferMs, codecNames, qualityOf } from '@/lib/stats/voice-quality'
import { VoiceData } from './data'
import { flowsOf, type Flow } from './flow'
import { refusalOf } from './refusals'

export type VoiceParams = {
  httpUrl: string
  /** Before that nothing is decided; by default; and at the very most, while the loss straddles a limit. */
  minSeconds: number
  defaultSeconds: number
  maxSeconds: number
  lossLimits: number[]
  /** The site agent's: plain RTP to the first of these UDP ports that the echo server hears. */
  native?: { address: string; ports: number[] }
}

const provides = [
  'voice-loss-up-ratio',
  'voice-loss-down-ratio',
  'voice-rtt-ms',
  'voice-jitter-up-ms',
  'voice-jitter-down-ms',
  'voice-mos',
] as const satisfies readonly MetricId[]

const lossMetrics: readonly MetricId[] = ['voice-loss-up-ratio', 'voice-loss-down-ratio']

/** Connecting, waiting for the last packets, fetching the log. */
const overheadMs = 15_000

export const voicePath: Check<VoiceParams, VoiceData> = {
  id: 'voice-path',
  provides,
  data: VoiceData,
  steps(asks, { echo }) {
    const limits = asks.filter(({ metric }) => lossMetrics.includes(metric)).flatMap((ask) => ask.limits)
    const params: VoiceParams = {
      httpUrl: echo.httpUrl,
      minSeconds: 8,
      defaultSeconds: 15,
      maxSeconds: 45,
      lossLimits: [...new Set(limits)].sort((a, b) => a - b),
    }
    const budgetMs = params.maxSeconds * 1_000 + overheadMs
    return [{ id: 'voice-path', check: 'voice-path', stage: 2, params, budgetMs, expectedMs: 17_500 }]
  },
  agentSteps(_asks, { echo, stunPorts }) {
    const [address] = echo.addresses
    if (address === undefined || stunPorts.length === 0) return []
    const native = { address, ports: stunPorts.slice(0, nativePorts) }
    const { httpUrl } = echo
    const seconds = { minSeconds: nativeSeconds, defaultSeconds: nativeSeconds, maxSeconds: nativeSeconds }
    const params: VoiceParams = { httpUrl, ...seconds, lossLimits: [], native }
    return [{ id: 'agent-voice-path', check: 'voice-path', stage: 3, params, budgetMs: 22_000, expectedMs: 11_500 }]
  },
  metric(ask, measurements, context) {
    const by = (vantage: Measurement['vantage']) => {
      const measurement = measurements.findLast((each) => each.vantage === vantage && each.data !== null)
      return measurement?.data && metricOf(ask, measurement.data, summaryOf(measurement.data), measurement, context)
    }
    return besideEachOther(by('browser') ?? null, by('agent') ?? null)
  },
}

/** The agent has 30 s for everything; ten seconds tell a loss of 1 % from one of 4 %. */
const nativeSeconds = 10
const nativePorts = 6

/** The browser's counts, as calls are made in it; the agent's stands in for one that has no value, and beside one that has. */
function besideEachOther(browser: Metric | null, agent: Metric | null): Metric {
  if (!browser || !agent) return browser ?? agent ?? missing('not-run')
  const [first, second] = browser.value === null && agent.value !== null ? [agent, browser] : [browser, agent]
  // Each with its own value: what the row is judged by is only one of them.
  const evidence = [first, second].flatMap(({ evidence: own, value, interval }) =>
    own.map((each) => ({
      ...each,
      facts: {
        ...each.facts,
        ownValue: typeof value === 'number' ? value : null,
        ownLow: interval?.low ?? null,
        ownHigh: interval?.high ?? null,
      },
    })),
  )
  return { ...first, evidence }
}

export type LossSoFar = { seconds: number; up: CountedLoss; down: CountedLoss }
/** `runs`: lengths of the losses in a row, null where only the number is known. */
export type CountedLoss = { sent: number; lost: number; runs: readonly number[] | null }

/** How far above the highest limit the whole interval must lie to stop before the default length. */
const clearlyBad = 3

/** Whether the voice has run long enough: later while a limit is open, sooner when the line is clearly bad. */
export function enoughVoice(so: LossSoFar, params: VoiceParams): boolean {
  const { minSeconds, defaultSeconds, maxSeconds, lossLimits } = params
  if (so.seconds >= maxSeconds) return true
  if (so.seconds < minSeconds) return false
  const intervals = [so.up, so.down].map(({ lost, sent, runs }) => lossInterval(lost, sent, runs))
  const open = intervals.some((loss) => loss && lossLimits.some((limit) => loss.low <= limit && limit < loss.high))
  if (so.seconds >= defaultSeconds) return !open || lossLimits.length === 0
  const highest = lossLimits.at(-1)
  if (highest === undefined || open || so.up.sent < 400) return false
  return intervals.some((loss) => loss !== null && loss.low > Math.max(highest * clearlyBad, 0.05))
}

type Direction = { n: number; lost: number; jitterMs: number[]; flow: Flow | null }
type Summary = { up: Direction; down: Direction; rttsMs: number[]; seconds: number; sent: number }

/** The first estimates of RFC 3550's filter still rise from zero: 16 packets make it 63 % of the truth. */
const warmUp = 50

function summaryOf(data: VoiceData): Summary {
  if (data.method === 'transform') {
    const { up, down, rttsMs } = flowsOf(data)
    const of = (flow: Flow): Direction => ({
      n: flow.sent,
      lost: flow.lost,
      jitterMs: flow.jitterMs.slice(warmUp),
      flow,
    })
    return { up: of(up), down: of(down), rttsMs, seconds: up.sent / 50, sent: up.sent }
  }
  const { samples } = data
  const last = samples.at(-1)
  const present = (values: (number | null)[]) => values.filter((value) => value !== null)
  const [sent, received, lostDown] = [last?.sent ?? 0, last?.received ?? 0, last?.lostDown ?? 0]
  const reported = samples.findLast(({ lostUp }) => lostUp !== null)
  return {
    up: {
      n: reported?.sent ?? 0,
      lost: reported?.lostUp ?? 0,
      jitterMs: present(samples.map((s) => s.jitterUpMs)),
      flow: null,
    },
    down: { n: received + lostDown, lost: lostDown, jitterMs: present(samples.map((s) => s.jitterDownMs)), flow: null },
    rttsMs: present(samples.map((sample) => sample.rttMs)),
    seconds: (last?.atMs ?? 0) / 1_000,
    sent,
  }
}

function metricOf(
  ask: Ask,
  data: VoiceData,
  summary: Summary,
  { vantage, failure }: Measurement,
  context: JudgeContext,
): Metric {
  const { up, down, rttsMs } = summary
  const common = {
    method: data.method,
    source: data.source,
    seconds: summary.seconds,
    sent: summary.sent,
    hiddenMs: Math.round(data.hiddenMs),
    timerLatenessMs: data.timerLatenessMs,
  }
  const evidence = (n: number, facts: Record<string, Fact>): Evidence[] => {
    const target = { kind: 'echo' as const, hosts: [...context.echo.addresses] }
    return [{ vantage, check: 'voice-path', target, n, facts: { ...common, ...facts } }]
  }
  const minRttMs = rttsMs.length > 0 ? Math.min(...rttsMs) : null
  const samples = { timerLatenessMs: data.timerLatenessMs, minRttMs }
  const refused = (kind: 'loss' | 'delay', n: number): Reason | null => refusalOf(kind, { n, ...samples }, context)
  /** An interrupted stream has a value, which can fail a row, and a reason, so that it never passes one. */
  const cutShort: Reason | null = failure === null ? null : 'too-few-samples'
  const answer = (value: number | null, n: number, refusal: Reason | null, facts: Record<string, Fact>): Metric => {
    if (refusal !== null || value === null) {
      return { ...missing(refusal ?? 'too-few-samples', evidence(n, facts)), n }
    }
    return { value, n, interval: null, reason: cutShort, evidence: evidence(n, facts) }
  }

  switch (ask.metric) {
    case 'voice-loss-up-ratio':
    case 'voice-loss-down-ratio': {
      const direction = ask.metric === 'voice-loss-up-ratio' ? up : down
      const { n, lost } = direction
      const metric = answer(n > 0 ? lost / n : null, n, refused('loss', n), lossFacts(direction))
      return metric.value === null
        ? metric
        : { ...metric, interval: lossInterval(lost, n, direction.flow?.runs ?? null) }
    }
    case 'voice-rtt-ms': {
      const facts = {
        minMs: rounded(minRttMs),
        p95Ms: rounded(percentile(rttsMs, 0.95)),
        maxMs: rounded(greatest(rttsMs)),
      }
      return answer(rounded(median(rttsMs)), rttsMs.length, refused('delay', up.n), facts)
    }
    case 'voice-jitter-up-ms':
    case 'voice-jitter-down-ms': {
      const direction = ask.metric === 'voice-jitter-up-ms' ? up : down
      const { n, jitterMs } = direction
      const metric = answer(rounded(percentile(jitterMs, 0.95)), n, refused('delay', n), jitterFacts(direction))
      return { ...metric, interval: jitterInterval(metric.value, data.timerLatenessMs) }
    }
    case 'voice-mos':
      return mosOf(summary, context, (value, n, facts) => answer(value, n, refused('delay', n), facts))
    default:
      return missing('not-run')
  }
}

function lossFacts({ n, lost, flow }: Direction): Record<string, Fact> {
  return {
    lost,
    received: n - lost,
    bursts: flow && flow.runs.length,
    longestBurst: flow && (greatest(flow.runs) ?? 0),
    burstRatio: flow && rounded(burstRatio(lost, n, flow.runs)),
    reordered: flow && flow.reordered,
  }
}

function jitterFacts({ jitterMs, flow }: Direction): Record<string, Fact> {
  const variation = flow?.ipdvMs ?? []
  return {
    meanMs: rounded(mean(jitterMs)),
    maxMs: rounded(greatest(jitterMs)),
    ipdvMeanMs: rounded(mean(variation)),
    ipdvP99Ms: rounded(percentile(variation, 0.99)),
    ipdvMaxMs: rounded(greatest(variation)),
  }
}

type AnswerMos = (value: number | null, n: number, facts: Record<string, Fact>) => Metric

/** What a crowded processor adds can't be told from the line's: as much as the page's own timers were late may be its. */
function jitterInterval(value: Metric['value'], timerLatenessMs: number | null): Metric['interval'] {
  if (typeof value !== 'number' || timerLatenessMs === null) return null
  return { low: rounded(Math.max(0, value - timerLatenessMs)) ?? 0, high: value }
}

function mosOf({ up, down, rttsMs }: Summary, { answers }: JudgeContext, answer: AnswerMos): Metric {
  const rttMs = median(rttsMs)
  const n = Math.min(up.n, down.n)
  if (rttMs === null) return answer(null, n, {})
  const codec = codecNames.find((name) => name === answers.codec) ?? 'g711'
  const worseFor = (name: Codec) => {
    const [qualityUp, qualityDown] = [up, down].map((direction) => qualityOf(name, lossOf(direction), rttMs))
    const upIsWorse = (qualityUp?.rFactor ?? 0) < (qualityDown?.rFactor ?? 0)
    return { direction: upIsWorse ? 'up' : 'down', quality: upIsWorse ? qualityUp : qualityDown }
  }
  const { direction, quality } = worseFor(codec)
  if (!quality) return answer(null, n, {})
  const facts: Record<string, Fact> = {
    codec,
    rFactor: rounded(quality.rFactor),
    worseDirection: direction,
    lossRatio: quality.lossRatio,
    lateRatio: quality.lateRatio,
    burstRatio: rounded(quality.burstRatio),
    oneWayDelayMs: rounded(quality.oneWayDelayMs),
    bufferMs,
    mosG711: rounded(worseFor('g711').quality?.mos ?? null),
    mosG729: rounded(worseFor('g729').quality?.mos ?? null),
    mosG722: rounded(worseFor('g722').quality?.mos ?? null),
    mosOpus: rounded(worseFor('opus').quality?.mos ?? null),
  }
  const metric = answer(quality.mos, n, facts)
  return metric.value === null ? metric : { ...metric, interval: quality.interval }
}

function lossOf({ n, lost, flow }: Direction) {
  return { sent: n, lost, late: flow?.late ?? 0, runs: flow?.runs ?? [] }
}

function greatest(values: readonly number[]): number | null {
  return values.length > 0 ? values.reduce((most, value) => Math.max(most, value), -Infinity) : null
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1_000) / 1_000
}
