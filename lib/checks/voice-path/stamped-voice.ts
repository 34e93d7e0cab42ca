import type { Connection } from '@/lib/checks/stamped-voice/connection'
import type { PacketRow } from '@/lib/checks/stamped-voice/messages'
import { missingUpFromPayload } from '@/lib/checks/stamped-voice/missing'
import type { VoiceLog } from '@/lib/protocol/echo-api'
import type { StampedVoice } from './data'

export type Circumstances = { connection: Connection; hiddenMs: number; timerLatenessMs: number | null }

/**
 * Rows of packets as columns, of the sequence numbers `first` to `last` only. With the echo's log the loss towards it
 * is exact; without it the gaps in the two numberings tell the same, except which packet of a gap it was.
 */
export function stampedVoice(
  rows: readonly PacketRow[],
  { first, last }: { first: number; last: number },
  log: VoiceLog | null,
  circumstances: Circumstances,
): StampedVoice {
  const once = new Map<number, PacketRow>()
  for (const row of rows) if (!once.has(row[0])) once.set(row[0], row)
  const unique = [...once.values()]
  const counted = unique.filter(([seq]) => seq >= first && seq <= last)
  const came = new Set(counted.map(([seq]) => seq))
  const lost = log ? lostByLog(log, first, last) : lostByPayload(unique)
  const sentFrom = least(counted.map(([, sentAt]) => sentAt))
  const echoFrom = least(counted.map(([, , echoReceivedAt]) => echoReceivedAt))
  const tenths = (ms: number) => Math.round(ms * 10)
  const { hiddenMs, timerLatenessMs } = circumstances
  return {
    method: 'transform',
    source: log ? 'echo-log' : 'payload',
    codec: 'PCMU',
    connection: circumstances.connection,
    hiddenMs: Math.round(hiddenMs),
    timerLatenessMs: timerLatenessMs === null ? null : Math.round(timerLatenessMs * 10) / 10,
    firstSequence: first,
    lastSequence: last,
    seq: counted.map(([seq]) => seq),
    sentAt: counted.map(([, sentAt]) => tenths(sentAt - sentFrom)),
    receivedAt: counted.map((row) => tenths(row[5] - sentFrom)),
    echoReceivedAt: counted.map((row) => tenths(row[2] - echoFrom)),
    echoSentAt: counted.map((row) => tenths(row[3] - echoFrom)),
    echoSeq: counted.map((row) => row[4]),
    missingUp: lost.filter((seq) => seq >= first && seq <= last && !came.has(seq)),
    duplicates: rows.length - unique.length,
    echoLog: log && {
      received: log.received,
      highest: log.highest,
      duplicates: log.duplicates,
      reordered: log.reordered,
      echoed: log.echoed,
    },
  }
}

/** What the echo missed, and what was sent after the last packet that it saw. */
function lostByLog({ missing, highest }: VoiceLog, first: number, last: number): number[] {
  const from = Math.max(first, highest + 1)
  const beyond = Array.from({ length: Math.max(0, last - from + 1) }, (_, i) => from + i)
  return [...missing].sort((a, b) => a - b).concat(beyond)
}

function lostByPayload(unique: readonly PacketRow[]): number[] {
  const seq = unique.map((row) => row[0])
  const echoSeq = unique.map((row) => row[4])
  return seq.length === 0 ? [] : missingUpFromPayload(seq, echoSeq, least(seq))
}

function least(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => Math.min(a, b))
}
