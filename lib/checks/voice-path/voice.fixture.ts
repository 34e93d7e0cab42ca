import type { PacketRow } from '@/lib/checks/stamped-voice/messages'
import type { StampedVoice } from './data'
import { stampedVoice, type Circumstances } from './stamped-voice'

export const circumstances = {
  codec: 'PCMU' as const,
  connection: { connectMs: 80, dtlsMs: 40, pair: null },
  hiddenMs: 0,
  timerLatenessMs: 2,
} satisfies Circumstances & { codec: 'PCMU' }

export type Line = {
  packets: number
  upMs?: number
  downMs?: number
  echoMs?: number
  lostUp?: readonly number[]
  lostDown?: readonly number[]
  /** Additional delay of single packets towards the echo, by sequence number. */
  extraUpMs?: Record<number, number>
  timerLatenessMs?: number
}

/** The data of a voice run over a line that is known, computed as the line would do it. */
export function voiceOf(line: Line): StampedVoice {
  const { packets, upMs = 10, downMs = 10, echoMs = 1, lostUp = [], lostDown = [], extraUpMs = {} } = line
  const [noUp, noDown] = [new Set(lostUp), new Set(lostDown)]
  // The echo's clock started at another time than ours.
  const echoClock = 123_456
  const arrivals = Array.from({ length: packets }, (_, seq) => ({ seq, sentAt: seq * 20 }))
    .filter(({ seq }) => !noUp.has(seq))
    .map(({ seq, sentAt }) => ({ seq, sentAt, arrivedAt: sentAt + upMs + (extraUpMs[seq] ?? 0) }))
    .sort((a, b) => a.arrivedAt - b.arrivedAt)
  const rows = arrivals
    .map(({ seq, sentAt, arrivedAt }, echoSeq): PacketRow => {
      const leftAt = arrivedAt + echoMs
      return [seq, sentAt, arrivedAt + echoClock, leftAt + echoClock, echoSeq, leftAt + downMs]
    })
    .filter(([seq]) => !noDown.has(seq))
  const log = {
    received: arrivals.length,
    highest: packets - 1,
    missing: [...lostUp].sort((a, b) => a - b),
    duplicates: 0,
    reordered: 0,
    echoed: arrivals.length,
  }
  const { timerLatenessMs = circumstances.timerLatenessMs } = line
  return stampedVoice(rows, { first: 0, last: packets - 1 }, log, { ...circumstances, timerLatenessMs })
}
