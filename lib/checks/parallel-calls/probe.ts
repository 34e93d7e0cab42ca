import type { Probe } from '@/lib/assessment/check'
import { watchHidden } from '@/lib/checks/hidden-time'
import { connect, endSession, openPeer } from '@/lib/checks/stamped-voice/peer'
import { attachStreams, canStamp, stampWorkers } from '@/lib/checks/stamped-voice/streams'
import type { ParallelCallsParams } from './check'
import type { ParallelCallsData } from './data'
import { searchCalls } from './search'

const workers = stampWorkers()

/** All calls over one connection; single ones are held back to find how many the line carries well. */
export const probeParallelCalls: Probe<ParallelCallsParams, ParallelCallsData> = async (params, io) => {
  if (typeof RTCPeerConnection !== 'function' || typeof AudioContext !== 'function' || !canStamp()) {
    return { data: null, failure: 'unsupported' }
  }
  const { httpUrl, calls } = params
  const peer = openPeer({}, calls)
  const hidden = watchHidden(io.now)
  const streams = attachStreams(peer, workers, { play: false })
  let session: string | null = null
  try {
    streams.send(1)
    const connected = await connect(peer, { httpUrl, ticket: io.ticket, signal: io.signal, now: io.now })
    session = connected.session
    if (connected.failure !== null) return { data: null, failure: connected.failure }
    const about = { connection: connected.about, hiddenMs: () => hidden.hiddenMs() }
    return await searchCalls({ peer, streams, about }, params, io)
  } finally {
    streams.close()
    hidden.stop()
    peer.close()
    if (session !== null) endSession(httpUrl, session, io.ticket)
  }
}
probeParallelCalls.warm = () => workers.warm()
