import type { Direction, StreamSummary } from '@/lib/checks/stamped-voice/summary'
import type { ParallelCallsData, Round } from './data'

export type Call = { lostUp?: number; lateUp?: number; lostDown?: number; rttMs?: number | null; sent?: number }

const direction = (sent: number, lost = 0, late = 0): Direction => ({
  sent,
  lost,
  late,
  runs: Array<number>(lost).fill(1),
  jitterMs: 1,
  delayMs: 2,
  delayP95Ms: 5,
})

function streamOf({ lostUp = 0, lateUp = 0, lostDown = 0, rttMs = 30, sent = 75 }: Call): StreamSummary {
  return { up: direction(sent, lostUp, lateUp), down: direction(sent - lostUp, lostDown), rttMs }
}

/** A round of 1.5 s; `each` is what every call goes through, `odd` what single ones do. */
export function roundOf(calls: number, each: Call = {}, change: Partial<Round> & { odd?: Call[] } = {}): Round {
  const { odd = [], ...rest } = change
  const streams = Array.from({ length: calls }, (_, call) => streamOf(odd[call] ?? each))
  return { calls, seconds: 1.5, streams, timerLatenessMs: 2, heldByEchoMs: 0.2, ...rest }
}

export function dataOf(wanted: number, rounds: Round[]): ParallelCallsData {
  return { wanted, codec: 'PCMU', connection: { connectMs: 80, dtlsMs: 40, pair: null }, hiddenMs: 0, rounds }
}
