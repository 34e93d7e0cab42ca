import type { Ask, JudgeContext } from '@/lib/assessment/check'
import { isHealthy } from '@/lib/assessment/echo-server'
import { missing, type Evidence, type Fact, type Metric } from '@/lib/assessment/metric'
import type { Failure, Measurement } from '@/lib/assessment/measurement'
import type { Reason } from '@/lib/assessment/verdict'
import type { Direction } from '@/lib/checks/stamped-voice/summary'
import { codecNames, qualityOf, type Quality } from '@/lib/stats/voice-quality'
import type { LoadedVoice, ThroughputData } from './data'
import { markingEffect, pooled } from './marking'

/** Two seconds of one call; below it chance decides. */
const fewestPackets = 100
/** As for the voice path: a whole packet late. */
const latestTimerMs = 20

type Measured = Pick<Measurement<ThroughputData>, 'vantage' | 'data'>

/** `voice-loaded-mos` and `marking-effect`: calls of the same seconds as the transfers. */
export function voiceMetric(ask: Ask, { vantage, data }: Measured, context: JudgeContext): Metric {
  const voice = data?.voice
  const answer = (value: Metric['value'], n: number, facts: Record<string, Fact>, reason: Reason | null): Metric => {
    const target = { kind: 'echo' as const, hosts: [...context.echo.addresses] }
    const evidence: Evidence[] = [{ vantage, check: 'throughput', target, n, facts }]
    const without = { ...missing(reason ?? 'too-few-samples', evidence), n }
    return value === null ? without : { value, n, interval: null, reason, evidence }
  }
  if (!voice) return missing(isHealthy(context.instrument) ? 'too-few-samples' : 'instrument')
  const { marked, timerLatenessMs } = voice
  if (ask.metric === 'marking-effect') {
    if (voice.failure === 'unsupported' || (voice.connection !== null && !marked)) return missing('browser-cannot')
    return effectOf(voice, (value, n, facts, reason) => answer(value, n, { marked, timerLatenessMs, ...facts }, reason))
  }
  if (voice.failure !== null) return answer(null, 0, {}, reasonFor(voice.failure))
  return mosOf(ask, voice, context, answer)
}

type AnswerWith = (value: Metric['value'], n: number, facts: Record<string, Fact>, reason: Reason | null) => Metric

function effectOf({ up, failure }: LoadedVoice, answer: AnswerWith): Metric {
  if (failure !== null) return answer(null, 0, {}, reasonFor(failure))
  if (up === null) return answer(null, 0, {}, 'too-few-samples')
  const [plain, marked] = [up[0].up, up[1].up]
  const n = Math.min(plain.sent, marked.sent)
  const facts = {
    plainLossRatio: ratio(plain),
    markedLossRatio: ratio(marked),
    plainDelayMs: plain.delayMs,
    markedDelayMs: marked.delayMs,
    plainDelayP95Ms: plain.delayP95Ms,
    markedDelayP95Ms: marked.delayP95Ms,
  }
  return answer(n < fewestPackets ? null : markingEffect(plain, marked), n, facts, null)
}

function mosOf(ask: Ask, voice: LoadedVoice, context: JudgeContext, answer: AnswerWith): Metric {
  const { up, down, marked, timerLatenessMs, idleRttMs } = voice
  if (up === null || down === null) return answer(null, 0, {}, 'too-few-samples')
  const codec = codecNames.find((name) => name === context.answers.codec) ?? 'g711'
  const effect = marked ? markingEffect(up[0].up, up[1].up) : 'same'
  // A phone marks its voice, so where the line heeds marks the marked call is the phone's; where it punishes them not.
  const upCalls = effect === 'marked-better' ? [up[1]] : effect === 'marked-worse' ? [up[0]] : up
  const of = (calls: readonly Direction[]) => {
    const all = pooled(calls)
    // The queue lies in the loaded direction alone: half of the idle round trip, and what it adds.
    const rttMs = (idleRttMs ?? 0) + 2 * Math.max(0, all.delayMs ?? 0)
    return { n: all.sent, delayMs: all.delayMs, quality: all.sent > 0 ? qualityOf(codec, all, rttMs) : null }
  }
  const out = of(upCalls.map((call) => call.up))
  const back = of(down.map((call) => call.down))
  const n = Math.min(out.n, back.n)
  const worse = (out.quality?.mos ?? 0) <= (back.quality?.mos ?? 0) ? out : back
  const facts: Record<string, Fact> = {
    codec,
    marked,
    markedCounts: marked && effect === 'marked-better',
    upMos: hundredth(out.quality),
    downMos: hundredth(back.quality),
    worseDirection: worse === out ? 'up' : 'down',
    lossRatio: worse.quality?.lossRatio ?? null,
    lateRatio: worse.quality?.lateRatio ?? null,
    upDelayMs: tenth(out.delayMs),
    downDelayMs: tenth(back.delayMs),
    timerLatenessMs,
  }
  if (out.n < fewestPackets)
    return answer(null, n, facts, isHealthy(context.instrument) ? 'too-few-samples' : 'instrument')
  // Nothing got through to be sent back: that is a result too, the worst one.
  const mos = worse.quality?.mos ?? 1
  if ((timerLatenessMs ?? 0) > latestTimerMs) return answer(null, n, facts, 'instrument')
  // Bad without a mark in a browser that can't set one: a phone's marked voice might be well.
  if (!marked && ask.limits.some((limit) => mos < limit)) return answer(null, n, facts, 'browser-cannot')
  return { ...answer(mos, n, facts, null), interval: worse.quality?.interval ?? null }
}

function reasonFor(failure: Failure): Reason {
  if (failure === 'unsupported') return 'browser-cannot'
  if (failure === 'refused' || failure === 'internal') return 'instrument'
  return failure === 'timeout' || failure === 'unreachable' ? 'no-connection' : 'too-few-samples'
}

function ratio({ lost, sent }: Direction): number | null {
  return sent > 0 ? lost / sent : null
}

function hundredth(quality: Quality | null): number | null {
  return quality && Math.round(quality.mos * 100) / 100
}

function tenth(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10
}
