import type { Probe } from '@/lib/assessment/check'
import { watchHidden } from '@/lib/checks/hidden-time'
import { connect, endSession, openPeer } from '@/lib/checks/stamped-voice/peer'
import { attachStreams, canStamp, stampWorkers } from '@/lib/checks/stamped-voice/streams'
import type { VoiceParams } from './check'
import type { VoiceData } from './data'
import { pollVoice } from './poll'
import { stampVoice } from './stamps'

const workers = stampWorkers()

/** A call to the echo server and back, packet by packet. Without transforms the browser's own counters must do. */
export const probeVoicePath: Probe<VoiceParams, VoiceData> = async (params, io) => {
  if (typeof RTCPeerConnection !== 'function' || typeof AudioContext !== 'function') {
    return { data: null, failure: 'unsupported' }
  }
  const { httpUrl } = params
  const peer = openPeer()
  const hidden = watchHidden(io.now)
  const stamps = canStamp() ? attachStreams(peer, workers, { play: true }) : null
  let session: string | null = null
  try {
    const connected = await connect(peer, { httpUrl, ticket: io.ticket, signal: io.signal, now: io.now })
    session = connected.session
    if (connected.failure !== null) return { data: null, failure: connected.failure }
    const call = { peer, hidden, session: connected.session, connection: connected.about }
    return stamps ? await stampVoice(call, stamps, params, io) : await pollVoice(call, params, io)
  } finally {
    stamps?.close()
    hidden.stop()
    peer.close()
    if (session !== null) endSession(httpUrl, session, io.ticket)
  }
}
probeVoicePath.warm = () => workers.warm()
