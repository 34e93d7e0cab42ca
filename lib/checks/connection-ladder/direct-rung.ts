import type { ProbeIo } from '@/lib/assessment/check'
import type { Failure } from '@/lib/assessment/measurement'
import { watchHidden } from '@/lib/checks/hidden-time'
import { connect, endSession, openPeer } from '@/lib/checks/stamped-voice/peer'
import { attachStreams, canStamp, stampWorkers } from '@/lib/checks/stamped-voice/streams'
import type { VoiceParams } from '@/lib/checks/voice-path/check'
import type { VoiceData } from '@/lib/checks/voice-path/data'
import { flowsOf, type Flow } from '@/lib/checks/voice-path/flow'
import { pollVoice } from '@/lib/checks/voice-path/poll'
import { stampVoice } from '@/lib/checks/voice-path/stamps'
import { median } from '@/lib/stats/percentile'
import type { LadderParams, Rung, RungVoice } from './data'

/** Less than a call would wait. */
const connectDeadlineMs = 5_000

type Io = Pick<ProbeIo, 'signal' | 'othersDone' | 'secrets' | 'now' | 'ticket'>

/** A few seconds of voice over UDP to the echo server and back, as the voice path has it. */
export async function callDirectly({ httpUrl, seconds }: LadderParams, io: Io): Promise<Rung> {
  const ended = (failure: Failure | null, voice: RungVoice | null = null): Rung => {
    return { way: 'udp', configured: true, failure, relayMs: null, relayError: null, voice }
  }
  if (typeof RTCPeerConnection !== 'function' || typeof AudioContext !== 'function') return ended('unsupported')
  const peer = openPeer()
  const hidden = watchHidden(io.now)
  const streams = canStamp() ? attachStreams(peer, stampWorkers(), { play: true }) : null
  let session: string | null = null
  try {
    const signal = AbortSignal.any([io.signal, AbortSignal.timeout(connectDeadlineMs)])
    const connected = await connect(peer, { httpUrl, ticket: io.ticket, signal, now: io.now })
    session = connected.session
    if (connected.failure !== null) {
      const late = connected.failure === 'interrupted' && !io.signal.aborted
      return ended(late ? 'timeout' : connected.failure)
    }
    const call = { peer, hidden, session: connected.session, connection: connected.about }
    const [minSeconds, defaultSeconds, maxSeconds] = [seconds, seconds, seconds]
    const params: VoiceParams = { httpUrl, minSeconds, defaultSeconds, maxSeconds, lossLimits: [] }
    const quiet: ProbeIo<VoiceData> = { ...io, progress: () => undefined }
    const { data, failure } = await (streams
      ? stampVoice(call, streams, params, quiet)
      : pollVoice(call, params, quiet))
    return ended(failure, data && voiceOf(data))
  } finally {
    streams?.close()
    hidden.stop()
    peer.close()
    if (session !== null) endSession(httpUrl, session, io.ticket)
  }
}

/** Null when too little came back to count. */
function voiceOf(data: VoiceData): RungVoice | null {
  const { connectMs } = data.connection
  const { timerLatenessMs } = data
  if (data.method === 'transform') {
    const { up, down, rttsMs } = flowsOf(data)
    const rttMs = median(rttsMs)
    if (rttMs === null) return null
    const of = ({ sent, lost, late, runs }: Flow) => ({ sent, lost, late, runs })
    const seconds = up.sent / 50
    return { connectMs, seconds, rttMs: tenth(Math.max(0, rttMs)), up: of(up), down: of(down), timerLatenessMs }
  }
  const last = data.samples.at(-1)
  const rttMs = median(data.samples.map((sample) => sample.rttMs).filter((rtt) => rtt !== null))
  if (!last || rttMs === null || last.received === 0) return null
  const counted = (sent: number, lost: number) => ({ sent, lost, late: 0, runs: [] })
  const up = counted(last.sent, last.lostUp ?? 0)
  const down = counted(last.received + last.lostDown, last.lostDown)
  return { connectMs, seconds: last.atMs / 1_000, rttMs, up, down, timerLatenessMs }
}

const tenth = (ms: number) => Math.round(ms * 10) / 10
