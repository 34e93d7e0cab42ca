import type { ProbeIo } from '@/lib/assessment/check'
import type { ProbeResult } from '@/lib/assessment/measurement'
import type { Connection } from '@/lib/checks/stamped-voice/connection'
import type { Peer } from '@/lib/checks/stamped-voice/peer'
import type { Streams } from '@/lib/checks/stamped-voice/streams'
import { heldByEchoMs, quickestOf, summarise } from '@/lib/checks/stamped-voice/summary'
import { median, percentile } from '@/lib/stats/percentile'
import type { ParallelCallsParams } from './check'
import type { ParallelCallsData, Round } from './data'
import { judgeRound, nextCalls } from './judge'

/** Nothing came back over a path that is up. */
const firstReturnMs = 4_000
/** A round's first packets are left out: they find the queues as the last round left them. */
const settlingPackets = 10
/** While a round runs, what was sent in its last half second may still be on its way. */
const underWayPackets = 25
/** After a round: until nothing has come for a tick, so that the next one begins with empty queues. */
const quietMs = { least: 300, most: 2_000 }
const recentPackets = 25
const mostRounds = 6
const packetsPerSecond = 50

type Site = {
  peer: Peer
  streams: Streams
  about: { connection: Connection; hiddenMs(): number }
}

/** Rounds of calls at once: all that are wanted, then fewer, until the number is found or the time is over. */
export async function searchCalls(
  { peer, streams, about }: Site,
  params: ParallelCallsParams,
  io: ProbeIo<ParallelCallsData>,
): Promise<ProbeResult<ParallelCallsData>> {
  const startedAt = io.now()
  const rounds: Round[] = []
  const data = (...more: Round[]): ParallelCallsData => ({
    wanted: params.calls,
    codec: 'PCMU',
    connection: about.connection,
    hiddenMs: Math.round(about.hiddenMs()),
    rounds: [...rounds, ...more],
  })
  const isOver = () => io.signal.aborted || ['failed', 'closed'].includes(peer.connection.connectionState)
  const judged = () => rounds.map((round) => judgeRound(round, params.codec))

  while (streams.rows[0]?.length === 0) {
    await streams.tick()
    if (io.signal.aborted) return { data: null, failure: 'interrupted' }
    const silent = io.now() - startedAt > firstReturnMs
    if (silent && streams.sent(0) === 0) return { data: null, failure: 'denied' }
    if (silent || isOver()) return { data: null, failure: 'timeout' }
  }

  for (let calls = nextCalls([], params.calls); calls !== null; calls = nextCalls(judged(), params.calls)) {
    const first = rounds.length === 0
    const roundMs = first ? params.longRoundMs : params.shortRoundMs
    const round = startRound(streams, calls)
    const begunAt = io.now()
    while (io.now() - begunAt < roundMs && !isOver()) {
      await streams.tick()
      if (io.now() - begunAt < params.shortRoundMs) continue
      const soFar = round.soFar()
      io.progress(data(soFar))
      if (!judgeRound(soFar, params.codec).good) break
    }
    round.stop()
    const stoppedAt = io.now()
    const patienceMs = quietMs.least + Math.min(1_000, round.rttMs())
    for (let before = -1; !isOver();) {
      await streams.tick()
      const waitedMs = io.now() - stoppedAt
      if ((round.returned() === before && waitedMs > patienceMs) || waitedMs > quietMs.most) break
      before = round.returned()
    }
    // What a round that was cut short lost may be the interruption's doing: it is not kept.
    if (isOver()) return { data: rounds.length > 0 ? data() : null, failure: 'interrupted' }
    rounds.push(round.whole())
    io.progress(data())
    if (rounds.length >= mostRounds || io.now() - startedAt > params.searchMs) break
  }
  return { data: data(), failure: null }
}

function startRound(streams: Streams, calls: number) {
  const numbers = Array.from({ length: calls }, (_, stream) => stream)
  const firsts = numbers.map((stream) => streams.sent(stream) + settlingPackets)
  const latenessFrom = streams.latenessesMs.length
  streams.send(calls)
  const startedAt = performance.now()
  let stoppedAt: number | null = null
  const sentFor = () => ((stoppedAt ?? performance.now()) - startedAt) / 1_000
  const upTo = (heldBack: number): Round => {
    const windows = numbers.map((stream) => {
      const first = firsts[stream] ?? 0
      const last = Math.max(first - 1, streams.sent(stream) - 1 - heldBack)
      return { rows: streams.rows[stream] ?? [], first, last }
    })
    const inside = windows.flatMap(({ rows, first, last }) => rows.filter(([seq]) => seq >= first && seq <= last))
    const latenessMs = percentile(streams.latenessesMs.slice(latenessFrom), 0.99)
    const seconds = Math.max(0, sentFor() - (settlingPackets + heldBack) / packetsPerSecond)
    return {
      calls,
      seconds: Math.round(seconds * 100) / 100,
      streams: summarise(windows, quickestOf(streams.rows.flat())),
      timerLatenessMs: latenessMs === null ? null : Math.round(latenessMs * 10) / 10,
      heldByEchoMs: heldByEchoMs(inside),
    }
  }
  return {
    stop() {
      streams.send(0)
      stoppedAt = performance.now()
    },
    returned: () => numbers.reduce((sum, stream) => sum + (streams.rows[stream]?.length ?? 0), 0),
    rttMs: () => median((streams.rows[0] ?? []).slice(-recentPackets).map((row) => row[5] - row[1])) ?? 0,
    soFar: () => upTo(underWayPackets),
    whole: () => upTo(0),
  }
}
