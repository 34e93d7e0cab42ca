import { echoUrl } from '@/lib/checks/echo-url'
import type { Failure } from '@/lib/assessment/measurement'
import type { VoiceAnswer, VoiceLog, VoiceOffer } from '@/lib/protocol/echo-api'
import type { Connection } from './connection'
import { withoutTransportFeedback } from './sdp'

/** ICE and DTLS on a bad line take two round trips each and some repetition; beyond that no call would start either. */
const connectDeadlineMs = 8_000

export type Peer = {
  connection: RTCPeerConnection
  /** One of each per stream, in the same order. */
  senders: RTCRtpSender[]
  receivers: RTCRtpReceiver[]
  close(): void
}

/** Calls of our own making over one path: a tone instead of the microphone, PCMU only, both ways. */
export function openPeer(configuration: RTCConfiguration = {}, streams = 1): Peer {
  const connection = new RTCPeerConnection({ iceServers: [], ...configuration, bundlePolicy: 'max-bundle' })
  const audio = new AudioContext()
  const destination = audio.createMediaStreamDestination()
  const oscillator = audio.createOscillator()
  oscillator.connect(destination)
  oscillator.start()
  // Hangs for ever in a browser that wants a gesture first; Firefox sends voice without it.
  audio.resume().catch(() => undefined)
  const [track] = destination.stream.getAudioTracks()
  if (!track) throw new Error('a stream destination has an audio track')
  const transceivers = Array.from({ length: streams }, (_, stream) => {
    const init: RTCRtpTransceiverInit = { direction: 'sendrecv', streams: [destination.stream] }
    return preferPcmu(connection.addTransceiver(stream === 0 ? track : track.clone(), init))
  })
  const receivers = transceivers.map(({ receiver }) => receiver)
  // Statistics advance only where the sound is played; the payload is stamps, so nobody should hear it.
  const player = new Audio()
  player.muted = true
  player.srcObject = new MediaStream(receivers.map((receiver) => receiver.track))
  player.play().catch(() => undefined)
  return {
    connection,
    senders: transceivers.map(({ sender }) => sender),
    receivers,
    close() {
      for (const transceiver of transceivers) transceiver.stop()
      connection.close()
      player.srcObject = null
      oscillator.stop()
      audio.close().catch(() => undefined)
    },
  }
}

function preferPcmu(transceiver: RTCRtpTransceiver): RTCRtpTransceiver {
  const codecs = RTCRtpReceiver.getCapabilities('audio')?.codecs.filter(({ mimeType }) => /\/pcmu$/i.test(mimeType))
  if (codecs && codecs.length > 0) transceiver.setCodecPreferences(codecs)
  return transceiver
}

export type Connected =
  { failure: null; session: string; about: Connection } | { failure: Failure; session: string | null }

/** Offers the call to the echo server and waits until ICE and DTLS are up. */
export async function connect(
  peer: Peer,
  { httpUrl, ticket, signal, now }: { httpUrl: string; ticket: string; signal: AbortSignal; now(): number },
): Promise<Connected> {
  const { connection } = peer
  const startedAt = now()
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(connectDeadlineMs)])
  const failed = (otherwise: Failure): Failure => (signal.aborted ? 'interrupted' : otherwise)
  const offer = await connection.createOffer()
  const sdp = withoutTransportFeedback(offer.sdp ?? '')
  await connection.setLocalDescription({ type: 'offer', sdp })

  const answered = await postOffer(echoUrl(httpUrl, '/voice', ticket), { sdp }, deadline)
  if ('failure' in answered) return { failure: failed(answered.failure), session: null }
  const { session } = answered
  try {
    await connection.setRemoteDescription({ type: 'answer', sdp: withoutTransportFeedback(answered.sdp) })
  } catch {
    return { failure: 'protocol', session }
  }
  const dtlsMs = handshakeOf(peer.senders[0]?.transport ?? null, now)
  const state = await settled(connection, deadline)
  if (state !== 'connected') return { failure: failed('timeout'), session }
  const about: Connection = {
    connectMs: Math.round(now() - startedAt),
    dtlsMs: dtlsMs(),
    pair: await selectedPair(connection),
  }
  return { failure: null, session, about }
}

async function postOffer(url: string, offer: VoiceOffer, signal: AbortSignal) {
  try {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(offer), signal })
    if (!response.ok) return { failure: 'refused' as const }
    const { session, sdp } = (await response.json()) as Partial<VoiceAnswer>
    if (typeof session !== 'string' || typeof sdp !== 'string') return { failure: 'protocol' as const }
    return { session, sdp }
  } catch {
    return { failure: signal.aborted ? ('timeout' as const) : ('unreachable' as const) }
  }
}

function settled(connection: RTCPeerConnection, deadline: AbortSignal): Promise<'connected' | 'not'> {
  return new Promise((resolve) => {
    const look = () => {
      if (connection.connectionState === 'connected') end('connected')
      else if (deadline.aborted || ['failed', 'closed'].includes(connection.connectionState)) end('not')
    }
    const end = (how: 'connected' | 'not') => {
      connection.removeEventListener('connectionstatechange', look)
      deadline.removeEventListener('abort', look)
      resolve(how)
    }
    connection.addEventListener('connectionstatechange', look)
    deadline.addEventListener('abort', look)
    look()
  })
}

/** How long DTLS took after ICE had found a path; null until both are up. */
function handshakeOf(transport: RTCDtlsTransport | null, now: () => number): () => number | null {
  if (!transport) return () => null
  let iceAt: number | null = null
  let dtlsAt: number | null = null
  const note = () => {
    if (['connected', 'completed'].includes(transport.iceTransport.state)) iceAt ??= now()
    if (transport.state === 'connected') dtlsAt ??= now()
  }
  transport.iceTransport.addEventListener('statechange', note)
  transport.addEventListener('statechange', note)
  note()
  return () => {
    note()
    return iceAt === null || dtlsAt === null ? null : Math.round((dtlsAt - iceAt) * 10) / 10
  }
}

type PairStats = RTCIceCandidatePairStats & { selected?: boolean }
type CandidateStats = { candidateType?: string; protocol?: string; address?: string; port?: number }
const types = ['host', 'srflx', 'prflx', 'relay'] as const

async function selectedPair(connection: RTCPeerConnection): Promise<Connection['pair']> {
  const stats = await connection.getStats()
  const all = [...stats.values()] as { type: string; id: string; selectedCandidatePairId?: string }[]
  const chosen = all.find(({ type }) => type === 'transport')?.selectedCandidatePairId
  const pair = all.find((entry) => {
    if (entry.type !== 'candidate-pair') return false
    return chosen ? entry.id === chosen : (entry as unknown as PairStats).selected === true
  }) as unknown as PairStats | undefined
  if (!pair) return null
  const local = stats.get(pair.localCandidateId) as CandidateStats | undefined
  const remote = stats.get(pair.remoteCandidateId) as CandidateStats | undefined
  const typeOf = (candidate: CandidateStats | undefined) => types.find((type) => type === candidate?.candidateType)
  const [localType, remoteType] = [typeOf(local), typeOf(remote)]
  if (!localType || !remoteType) return null
  return {
    protocol: local?.protocol === 'tcp' ? 'tcp' : 'udp',
    local: localType,
    remote: remoteType,
    remoteAddress: remote?.address?.slice(0, 64) ?? null,
    remotePort: remote?.port ?? null,
  }
}

/** What the echo server received; null when it can't be had. */
export async function fetchLog(httpUrl: string, session: string, ticket: string): Promise<VoiceLog | null> {
  try {
    const url = echoUrl(httpUrl, `/voice/${session}`, ticket)
    const response = await fetch(url, { signal: AbortSignal.timeout(3_000) })
    if (!response.ok) return null
    const log = (await response.json()) as VoiceLog
    return Array.isArray(log.missing) && Number.isInteger(log.highest) ? log : null
  } catch {
    return null
  }
}

/** Frees the session on the server; it would also end by itself. */
export function endSession(httpUrl: string, session: string, ticket: string): void {
  const url = echoUrl(httpUrl, `/voice/${session}`, ticket)
  fetch(url, { method: 'DELETE', keepalive: true, signal: AbortSignal.timeout(3_000) }).catch(() => undefined)
}
