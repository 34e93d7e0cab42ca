import type { Codec } from '@/lib/stats/e-model'
import { qualityOf, type VoiceLoss } from '@/lib/stats/voice-quality'
import type { Round } from './data'

/** Lower end of "medium" in ITU-T G.109: what the row about voice quality asks of one call. */
const goodMos = 3.6
/** From here on the sound of a crowded page is its own: as for the voice path. */
const latestTimerMs = 20
/** The same for our own server, by which every packet passes twice. */
const latestEchoMs = 20
/** Of 50 a second: a browser that sends less has not put the load on the line. */
const leastSentShare = 0.9
const packetsPerSecond = 50

export type JudgedRound = {
  calls: number
  /** Every single call stayed good, and not by chance. */
  good: boolean
  /** The calls together, or one of them for certain, were below. Neither this nor `good`: too close to say. */
  bad: boolean
  /** It would not have been bad had no packet come late. */
  badForDelayAlone: boolean
  /** The page or our own server was too busy: lateness may be theirs. */
  busy: boolean
  /** The browser did not send what it should have. */
  sentTooLittle: boolean
  worst: { mos: number; lossRatio: number; lateRatio: number }
  /** Packets that arrived / packets sent, of the lesser direction. */
  delivered: number
}

export function judgeRound(round: Round, codec: Codec): JudgedRound {
  const { calls, streams, seconds, timerLatenessMs, heldByEchoMs } = round
  const rttMs = roundTripOf(round)
  const whole = qualitiesOf(streams, rttMs, codec)
  const punctual = streams.map((stream) => ({
    ...stream,
    up: { ...stream.up, late: 0 },
    down: { ...stream.down, late: 0 },
  }))
  const { mos, lossRatio, lateRatio } = whole.worst
  return {
    calls,
    good: whole.good,
    bad: whole.bad,
    badForDelayAlone: whole.bad && !qualitiesOf(punctual, rttMs, codec).bad,
    busy: (timerLatenessMs ?? 0) > latestTimerMs || (heldByEchoMs ?? 0) > latestEchoMs,
    sentTooLittle: Math.min(...streams.map(({ up }) => up.sent)) < seconds * packetsPerSecond * leastSentShare,
    worst: { mos, lossRatio, lateRatio },
    delivered: deliveredOf(round),
  }
}

function qualitiesOf(streams: Round['streams'], rttMs: number, codec: Codec) {
  const directions = (['up', 'down'] as const).map((way) => ({
    pooled: qualityOf(codec, poolOf(streams.map((stream) => stream[way])), rttMs),
    each: streams.map((stream) => {
      const quality = qualityOf(codec, stream[way], stream.rttMs ?? rttMs)
      // A call of which nothing arrived has no packets to lose on the way back.
      return stream[way].sent > 0 ? quality : { ...quality, mos: 1, interval: null }
    }),
  }))
  const worst = directions.flatMap(({ each }) => each).reduce((a, b) => (b.mos < a.mos ? b : a))
  // A second of voice has so few packets that one or two lost by chance look bad: a call is bad when it is for certain.
  const oneIsBad = (worst.interval?.high ?? worst.mos) < goodMos
  const bad = oneIsBad || directions.some(({ pooled }) => pooled.mos < goodMos)
  // Some seconds of a line that loses by itself may go well by luck; where nothing was lost there is nothing to doubt.
  const sure = directions.every(({ pooled }) => {
    const clean = pooled.lossRatio + pooled.lateRatio === 0
    return clean || (pooled.interval?.low ?? pooled.mos) >= goodMos
  })
  return { worst, bad, good: !bad && sure }
}

/** So much lost is too much however the packets were sent. */
const heavyLoss = 0.2

/**
 * Whether a round was bad by the line and nothing else. A busy computer sends packets late and in bunches, which a
 * narrow line then delays or drops.
 */
export function isCertainlyBad(round: JudgedRound, busyElsewhere: boolean): boolean {
  if (!round.bad || round.sentTooLittle) return false
  if (!round.busy && !busyElsewhere) return true
  return !round.badForDelayAlone && 1 - round.delivered >= heavyLoss
}

/** Between what was good and what was not: `good` calls are, `bad` are not; `bad` is null when nothing was. */
export function bracketOf(rounds: readonly JudgedRound[]): { good: number; bad: JudgedRound | null } {
  const worstFirst = rounds.filter(({ good }) => !good).sort((a, b) => a.calls - b.calls)
  const bad = worstFirst[0] ?? null
  const below = rounds.filter(({ good, calls }) => good && calls < (bad?.calls ?? Infinity))
  return { good: Math.max(0, ...below.map(({ calls }) => calls)), bad }
}

/**
 * How many calls to try next; null when the number is known. All that are wanted first. Then as many as got through
 * when it was too much, and one more: on a line that is simply narrow this is the answer. Else from there to the middle.
 */
export function nextCalls(rounds: readonly JudgedRound[], wanted: number): number | null {
  if (rounds.length === 0) return wanted
  const { good, bad } = bracketOf(rounds)
  if (bad === null || bad.calls - good <= 1) return null
  const gotThrough = bad.calls * bad.delivered
  if (good > 0 && Math.abs(gotThrough - good) < 1) return good + 1
  const guess = Math.floor(gotThrough)
  const firstGuess = rounds.length === 1 && guess > good && guess < bad.calls
  return firstGuess ? guess : Math.floor((good + bad.calls) / 2)
}

function poolOf(all: readonly VoiceLoss[]): VoiceLoss {
  const sum = (of: (each: VoiceLoss) => number) => all.reduce((total, each) => total + of(each), 0)
  const runs = all.flatMap((each) => each.runs)
  return { sent: sum(({ sent }) => sent), lost: sum(({ lost }) => lost), late: sum(({ late }) => late), runs }
}

/** Median of the calls' medians; of a line that brings nothing back, the loss decides. */
function roundTripOf({ streams }: Round): number {
  const times = streams.flatMap(({ rttMs }) => (rttMs === null ? [] : [rttMs])).sort((a, b) => a - b)
  return Math.max(0, times[times.length >> 1] ?? 0)
}

function deliveredOf({ streams }: Round): number {
  const share = (way: 'up' | 'down') => {
    const { sent, lost } = poolOf(streams.map((stream) => stream[way]))
    return sent === 0 ? 0 : 1 - lost / sent
  }
  return Math.min(share('up'), share('down'))
}
