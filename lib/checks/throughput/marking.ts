import type { Direction } from '@/lib/checks/stamped-voice/summary'
import { lossInterval } from '@/lib/stats/interval'
import type { VoiceLoss } from '@/lib/stats/voice-quality'

export type MarkingEffect = 'same' | 'marked-better' | 'marked-worse'

/** Half a packet. Both calls leave one browser within a millisecond, so that a line that treats them alike shows less. */
const tellingMs = 10

const tellingLoss = 0.25

/**
 * What a mark is worth on a full line, by two calls of the same seconds: loss decides where its intervals lie apart,
 * else delay, of the middle or of the slowest packets. Null where too little was sent.
 */
export function markingEffect(plain: Direction, marked: Direction): MarkingEffect | null {
  const [plainLoss, markedLoss] = [plain, marked].map(({ lost, sent, runs }) => lossInterval(lost, sent, runs))
  if (!plainLoss || !markedLoss) return null
  if (markedLoss.high < plainLoss.low) return 'marked-better'
  // The marked packet leaves right after the other, so that a full queue takes it less often: little more loss proves nothing.
  const moreLost = marked.lost / marked.sent - plain.lost / plain.sent
  if (markedLoss.low > plainLoss.high && moreLost >= tellingLoss) return 'marked-worse'
  const telling = Math.max(tellingMs, (spread(plain) + spread(marked)) / 4)
  const sooner = [difference(plain.delayMs, marked.delayMs), difference(plain.delayP95Ms, marked.delayP95Ms)].find(
    (ms) => Math.abs(ms) >= telling,
  )
  if (sooner === undefined) return 'same'
  return sooner > 0 ? 'marked-better' : 'marked-worse'
}

/** On a line whose delays sway, the middle of a hundred packets sways too: half of the mean spread is not chance. */
function spread({ delayMs, delayP95Ms }: Direction): number {
  return difference(delayP95Ms, delayMs)
}

function difference(plainMs: number | null, markedMs: number | null): number {
  return plainMs === null || markedMs === null ? 0 : plainMs - markedMs
}

/** Several calls as one: of what they sent together, and the mean of their middle delays. */
export function pooled(all: readonly Direction[]): VoiceLoss & { delayMs: number | null } {
  const sum = (of: (each: Direction) => number) => all.reduce((total, each) => total + of(each), 0)
  const delays = all.flatMap(({ delayMs }) => (delayMs === null ? [] : [delayMs]))
  return {
    sent: sum(({ sent }) => sent),
    lost: sum(({ lost }) => lost),
    late: sum(({ late }) => late),
    runs: all.flatMap(({ runs }) => runs),
    delayMs: delays.length > 0 ? delays.reduce((total, delay) => total + delay, 0) / delays.length : null,
  }
}
