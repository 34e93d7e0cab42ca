import type { ProbeIo } from '@/lib/assessment/check'
import type { Failure } from '@/lib/assessment/measurement'
import type { Connection } from '@/lib/checks/stamped-voice/connection'
import { markExpedited } from '@/lib/checks/stamped-voice/mark'
import { connect, endSession, openPeer, type Peer } from '@/lib/checks/stamped-voice/peer'
import { attachStreams, canStamp, stampWorkers, type Streams } from '@/lib/checks/stamped-voice/streams'
import { quickestOf, summarise } from '@/lib/checks/stamped-voice/summary'
import { percentile } from '@/lib/stats/percentile'
import { pause } from '@/lib/checks/pause'
import type { LoadedVoice } from './data'
import type { LoadPhase } from './load'

/** One call as it is, one marked EF. */
const streamCount = 2
/** The load waits so long at most for the calls to be up; where UDP is closed they never are. */
const patienceMs = 3_000
/** TCP's slow start, as for the bandwidth: the line is not full yet, and then overfull for a moment. */
const warmUpPackets = 25
/** For what the queues still hold. */
const stragglersMs = 500

const workers = stampWorkers()
export const warmLoadedVoice = () => workers.warm()

type Io = Pick<ProbeIo, 'signal' | 'now' | 'ticket'>

export type VoiceBeside = {
  /** Both calls are up, or will not be in time. */
  ready: Promise<void>
  phase(phase: LoadPhase): void
  /** What the calls went through; ends them. */
  finish(): Promise<LoadedVoice>
  close(): void
}

/** Two calls to the echo server while somebody else loads the line, the second marked as voice where the browser can. */
export function startVoiceBeside(httpUrl: string, io: Io): VoiceBeside {
  if (typeof RTCPeerConnection !== 'function' || typeof AudioContext !== 'function' || !canStamp()) {
    const none = { ...nothing, failure: 'unsupported' as const }
    const idle = () => undefined
    return { ready: Promise.resolve(), phase: idle, finish: () => Promise.resolve(none), close: idle }
  }
  const done = new AbortController()
  const signal = AbortSignal.any([io.signal, done.signal])
  const peer = openPeer({}, streamCount)
  const streams = attachStreams(peer, workers, { play: false })
  const windows: Partial<Record<'down' | 'up', Marks>> = {}
  const state: { call: Call | null; failure: Failure | null; session: string | null } = {
    call: null,
    failure: null,
    session: null,
  }
  const connecting = callUp(peer, streams, httpUrl, { ...io, signal }).then(({ session, ...result }) => {
    state.session = session
    if ('failure' in result) state.failure = result.failure
    else state.call = result.call
  })
  connecting.catch(() => (state.failure = 'internal'))
  const sent = () => Array.from({ length: streamCount }, (_, stream) => streams.sent(stream))

  return {
    ready: Promise.race([connecting.catch(() => undefined), pause(patienceMs)]),
    phase(phase) {
      // Calls that came up in the middle of a transfer say nothing about the whole of it.
      if (!state.call) return
      if (phase === 'down' || phase === 'up') windows[phase] = { from: sent(), to: null }
      else if (phase === 'down-over' && windows.down) windows.down.to ??= sent()
      else if (phase === 'up-over' && windows.up) windows.up.to ??= sent()
    },
    async finish() {
      done.abort()
      await connecting.catch(() => undefined)
      const { call, failure } = state
      if (!call) return { ...nothing, failure: failure === 'interrupted' ? 'timeout' : failure }
      await pause(stragglersMs)
      const latenessMs = percentile(streams.latenessesMs, 0.99)
      return {
        failure: null,
        ...call,
        timerLatenessMs: latenessMs === null ? null : Math.round(latenessMs * 10) / 10,
        idleRttMs: idleRttOf(streams),
        down: summaryOf(streams, windows.down),
        up: summaryOf(streams, windows.up),
      }
    },
    close() {
      done.abort()
      streams.close()
      peer.close()
      // A session that was still being opened ends by itself.
      if (state.session !== null) endSession(httpUrl, state.session, io.ticket)
    },
  }
}

type Call = { connection: Connection; marked: boolean }
type Marks = { from: number[]; to: number[] | null }
const nothing = { connection: null, marked: false, timerLatenessMs: null, idleRttMs: null, down: null, up: null }

async function callUp(peer: Peer, streams: Streams, httpUrl: string, io: Io) {
  const [, second] = peer.senders
  const marked = second ? await markExpedited(second) : false
  const connected = await connect(peer, { httpUrl, ...io })
  const { session } = connected
  if (connected.failure !== null) return { session, failure: connected.failure }
  // The first alone: a network that throws marked packets away is a result.
  while (streams.rows[0]?.length === 0) {
    if (io.signal.aborted) return { session, failure: 'timeout' as const }
    await streams.tick()
  }
  return { session, call: { connection: connected.about, marked } }
}

function summaryOf({ rows: all }: Streams, marks: Marks | undefined): LoadedVoice['up'] {
  if (!marks?.to) return null
  const { from, to } = marks
  const windows = all.map((rows, stream) => {
    const first = (from[stream] ?? 0) + warmUpPackets
    return { rows, first, last: Math.max(first - 1, (to[stream] ?? 0) - 1) }
  })
  const [plain, marked] = summarise(windows, quickestOf(all.flat()))
  return plain && marked ? [plain, marked] : null
}

/** The quickest there and the quickest back. */
function idleRttOf(streams: Streams): number | null {
  const { upMs, downMs } = quickestOf(streams.rows.flat())
  return Number.isFinite(upMs + downMs) ? Math.round(Math.max(0, upMs + downMs) * 10) / 10 : null
}
