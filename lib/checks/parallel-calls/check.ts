import type { Check, JudgeContext } from '@/lib/assessment/check'
import { isHealthy } from '@/lib/assessment/echo-server'
import { missing, type Evidence, type Fact, type Metric } from '@/lib/assessment/metric'
import type { Codec } from '@/lib/stats/e-model'
import { codecNames } from '@/lib/stats/voice-quality'
import { mostStreams, ParallelCallsData, type Round } from './data'
import { bracketOf, isCertainlyBad, judgeRound } from './judge'

export type ParallelCallsParams = {
  httpUrl: string
  /** Tried first; fewer when they do not stay good. */
  calls: number
  codec: Codec
  /** All calls run this long when they stay good; every further round is short. */
  longRoundMs: number
  shortRoundMs: number
  /** No further round is begun after that. */
  searchMs: number
}

/** A small office, where nobody said how many phones there are. */
const usualCalls = 5

/** On the wire of a local network: 160 bytes of voice, RTP 12, SRTP's tag 10, UDP 8, IPv4 20, Ethernet 18. */
export const wireBytesPerPacket = 160 + 12 + 10 + 8 + 20 + 18
const packetsPerSecond = 50
export const wireBpsPerCall = wireBytesPerPacket * 8 * packetsPerSecond
/** Our own server's timers: from there on a whole packet late. */
const latestServerMs = 20

export const parallelCalls: Check<ParallelCallsParams, ParallelCallsData> = {
  id: 'parallel-calls',
  provides: ['calls-good'],
  data: ParallelCallsData,
  steps(_asks, { echo, answers }) {
    const params: ParallelCallsParams = {
      httpUrl: echo.httpUrl,
      calls: Math.min(mostStreams, typeof answers.phones === 'number' ? answers.phones : usualCalls),
      codec: codecOf(answers.codec),
      longRoundMs: 5_000,
      shortRoundMs: 1_500,
      searchMs: 9_000,
    }
    return [{ id: 'parallel-calls', check: 'parallel-calls', stage: 5, params, budgetMs: 25_000, expectedMs: 7_000 }]
  },
  metric(ask, measurements, context) {
    const measurement = measurements.findLast(({ data }) => data !== null)
    if (!measurement?.data) return missing('not-run')
    const { data, vantage, failure } = measurement
    const codec = codecOf(context.answers.codec)
    const judged = data.rounds.map((round) => judgeRound(round, codec))
    const { good, bad } = bracketOf(judged)
    const serverBusy = serverWasBusy(context)
    const certain = judged.filter((round) => isCertainlyBad(round, serverBusy)).map(({ calls }) => calls)
    const best = data.rounds.findLast(({ calls }) => calls === good)
    const shown = best ?? data.rounds.findLast(({ calls }) => calls === bad?.calls)
    const n = shown?.streams.reduce((sum, { up }) => sum + up.sent, 0) ?? 0
    const capped = bad === null && good === mostStreams
    const facts: Record<string, Fact> = {
      callsWanted: data.wanted,
      callsGood: good,
      callsTried: data.rounds.map(({ calls }) => calls),
      callsBad: certain.length > 0 ? Math.min(...certain) : null,
      codec,
      capped,
      seconds: shown?.seconds ?? null,
      bpsPerCall: wireBpsPerCall,
      ...(shown ? { ...bandwidthOf(shown), ...worstOf(shown, codec) } : {}),
    }
    const target = { kind: 'echo' as const, hosts: [...context.echo.addresses] }
    const evidence: Evidence[] = [{ vantage, check: 'parallel-calls', target, n, facts }]
    const unknown = (reason: Metric['reason']): Metric => ({ value: null, n, interval: null, reason, evidence })
    if (judged.length === 0) return unknown(isHealthy(context.instrument) ? 'too-few-samples' : 'instrument')
    const enough = ask.limits.length > 0 && ask.limits.every((limit) => good >= limit)
    // More than we can try at once is neither proven nor denied.
    if (capped && ask.limits.length > 0 && !enough) return unknown('instrument')
    // Not well, but perhaps by our own doing, or by chance.
    if (bad !== null && certain.length === 0 && !enough) return unknown(bad.bad ? 'instrument' : 'undecided')
    const interval = certain.length > 0 ? { low: good, high: Math.max(good, Math.min(...certain) - 1) } : null
    return { value: good, n, interval, reason: failure === null ? null : 'too-few-samples', evidence }
  },
}

function codecOf(answer: unknown): Codec {
  return codecNames.find((name) => name === answer) ?? 'g711'
}

function serverWasBusy({ instrument: { atEnd } }: JudgeContext): boolean {
  return atEnd !== null && atEnd.load.eventLoopLagMs > latestServerMs
}

/** Bits that arrived per second, with all headers. */
function bandwidthOf({ streams, seconds }: Round): Record<string, Fact> {
  const of = (way: 'up' | 'down') => {
    const arrived = streams.reduce((sum, { [way]: { sent, lost } }) => sum + sent - lost, 0)
    return seconds > 0 ? Math.round((arrived * wireBytesPerPacket * 8) / seconds) : null
  }
  return { upBps: of('up'), downBps: of('down') }
}

function worstOf(round: Round, codec: Codec): Record<string, Fact> {
  const { worst } = judgeRound(round, codec)
  const { mos, lossRatio, lateRatio } = worst
  const { timerLatenessMs, heldByEchoMs } = round
  return { worstMos: Math.round(mos * 100) / 100, lossRatio, lateRatio, timerLatenessMs, heldByEchoMs }
}
