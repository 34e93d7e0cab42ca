import type { ProbeIo } from '@/lib/assessment/check'
import type { ProbeResult } from '@/lib/assessment/measurement'
import type { Connection } from '@/lib/checks/stamped-voice/connection'
import type { PacketRow } from '@/lib/checks/stamped-voice/messages'
import { fetchLog, type Peer } from '@/lib/checks/stamped-voice/peer'
import type { Streams } from '@/lib/checks/stamped-voice/streams'
import type { VoiceLog } from '@/lib/protocol/echo-api'
import { lossRuns } from '@/lib/stats/loss'
import { median, percentile } from '@/lib/stats/percentile'
import { enoughVoice, type LossSoFar, type VoiceParams } from './check'
import type { StampedVoice, VoiceData } from './data'
import { packetsPerSecond } from './flow'
import { stampedVoice } from './stamped-voice'

/** Beyond these the browser sends nothing (it wants a gesture first), or nothing comes back over a path that is up. */
const firstSentMs = 3_000
const firstReturnMs = 4_000
/**
 * Counted from so many packets after the first return: the last DTLS flight may be lost, and until it is repeated the
 * server can read nothing (up to 3 s were seen). The first return proves both directions.
 */
const settlingPackets = 15
/** After the last packet was sent, besides the round trip: what is still under way is not lost. */
const stragglersMs = 500
/** Chromium finds a dead path after some 5 s ("disconnected"), and would give up only after 15 to 30 s. */
const deadPathMs = 3_000
/** Every second tick (0.5 s) the page hears how it goes. */
const ticksPerProgress = 2

export type Call = { peer: Peer; session: string; connection: Connection; hidden: { hiddenMs(): number } }

export async function stampVoice(
  { peer, session, connection, hidden }: Call,
  streams: Streams,
  params: VoiceParams,
  io: ProbeIo<VoiceData>,
): Promise<ProbeResult<VoiceData>> {
  const stamps = onlyOf(streams)
  const dataTo = (first: number, last: number, log: VoiceLog | null) =>
    stampedVoice(stamps.rows, { first, last }, log, {
      connection,
      hiddenMs: hidden.hiddenMs(),
      timerLatenessMs: percentile(stamps.latenessesMs, 0.99),
    })
  const isOver = watchPath(peer.connection, io)

  const connectedAt = io.now()
  while (stamps.rows.length === 0) {
    await stamps.tick()
    const waitedMs = io.now() - connectedAt
    if (io.signal.aborted) return { data: null, failure: 'interrupted' }
    if (stamps.sent() === 0 && waitedMs > firstSentMs) return { data: null, failure: 'denied' }
    if (stamps.rows.length === 0 && (waitedMs > firstReturnMs || isOver())) return { data: null, failure: 'timeout' }
  }

  const first = stamps.sent() + settlingPackets
  let secondsJudged = 0
  for (let ticks = 1; ; ticks++) {
    await stamps.tick()
    const highest = highestOf(stamps.rows)
    const seconds = (highest - first + 1) / packetsPerSecond
    const over = isOver()
    if (highest < first) {
      if (over) return { data: null, failure: io.signal.aborted ? 'interrupted' : 'timeout' }
      continue
    }
    // Cut at the last packet that came back: what an outage swallowed is an interruption, not a loss ratio.
    if (over) return { data: dataTo(first, highest, null), failure: 'interrupted' }
    const wholeSecond = Math.floor(seconds) > secondsJudged
    if (!wholeSecond && ticks % ticksPerProgress !== 0) continue
    const soFar = dataTo(first, highest, null)
    io.progress(soFar)
    if (!wholeSecond) continue
    secondsJudged = Math.floor(seconds)
    if (enoughVoice(lossSoFar(soFar), params)) break
  }

  stamps.stop()
  const stoppedAt = io.now()
  const rttMs = median(stamps.rows.slice(-packetsPerSecond).map((row) => row[5] - row[1])) ?? 0
  while (io.now() - stoppedAt < stragglersMs + rttMs && !io.signal.aborted) await stamps.tick()
  const log = await fetchLog(params.httpUrl, session, io.ticket)
  const last = log ? stamps.sent() - 1 : highestOf(stamps.rows)
  return { data: dataTo(first, last, log), failure: null }
}

/** The voice path has one stream. */
function onlyOf({ rows: [rows = []], sent, latenessesMs, tick, stop }: Streams) {
  return { rows, latenessesMs, tick, stop, sent: () => sent(0) }
}

/** True once the run is cancelled or the path is gone for good. */
function watchPath(connection: RTCPeerConnection, { signal, now }: Pick<ProbeIo, 'signal' | 'now'>): () => boolean {
  let deadSince: number | null = null
  return () => {
    if (connection.connectionState === 'connected') deadSince = null
    else deadSince ??= now()
    const gone = connection.connectionState === 'failed' || connection.connectionState === 'closed'
    return signal.aborted || gone || (deadSince !== null && now() - deadSince > deadPathMs)
  }
}

function lossSoFar({ firstSequence, lastSequence, missingUp, seq }: StampedVoice): LossSoFar {
  const sentUp = lastSequence - firstSequence + 1
  const sentDown = sentUp - missingUp.length
  const seconds = sentUp / packetsPerSecond
  const present = new Set([...seq, ...missingUp])
  const missingDown = Array.from({ length: sentUp }, (_, at) => firstSequence + at).filter((each) => !present.has(each))
  const lossOf = (sent: number, missing: readonly number[]) => ({ sent, lost: missing.length, runs: lossRuns(missing) })
  return { seconds, up: lossOf(sentUp, missingUp), down: lossOf(sentDown, missingDown) }
}

function highestOf(rows: readonly PacketRow[]): number {
  return rows.reduce((highest, [seq]) => Math.max(highest, seq), -1)
}
