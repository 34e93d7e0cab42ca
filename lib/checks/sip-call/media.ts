import { spareWorker } from '@/lib/checks/spare-worker'
import { withoutTransportFeedback } from '@/lib/checks/stamped-voice/sdp'
import { WireCodec, type CallVoice } from './data'
import type { Arrival } from './messages'
import type { Negotiation } from './client'
import { countSequences } from './sequences'
import { listen, toneHz, toneLevel, type Heard } from './tone'

export type Media = Negotiation & {
  connection: RTCPeerConnection
  /** When ICE had a pair and DTLS was done; null until then. */
  iceAtMs(): number | null
  dtlsAtMs(): number | null
  firstPacketAtMs(): number | null
  /** What comes back right now; null where the browser plays nothing without a gesture. */
  hear(): Heard | null
  /** Of the browser's counters, for browsers without transforms. */
  poll(): Promise<void>
  counted(): Promise<Pick<CallVoice, 'codec' | 'sent' | 'received' | 'missing' | 'lost' | 'reordered' | 'method'>>
  close(): void
}

/** Candidates of this machine take a tenth of a second; a dead interface must not hold the call up. */
const gatheringMs = 2_000

const receiveWorker = spareWorker(() => new Worker(new URL('./receive.worker.ts', import.meta.url), { type: 'module' }))

export function warmMedia(): void {
  if (typeof RTCRtpScriptTransform === 'function') receiveWorker.warm()
}

/**
 * One end of the call: a tone instead of the microphone, and ears instead of the loudspeaker. `codecs` in order of
 * preference. `awaitCandidates`: our own endpoint learns the way from the checks themselves, others want candidates.
 */
export function openMedia(
  codecs: readonly WireCodec[],
  { awaitCandidates, now }: { awaitCandidates: boolean; now(): number },
): Media {
  // Not `max-bundle`: with it Chromium refuses an answer without a bundle group, and rtpengine sends none.
  const connection = new RTCPeerConnection({ iceServers: [] })
  const audio = new AudioContext()
  const stream = toneOf(audio)
  const [track] = stream.getAudioTracks()
  if (!track) throw new Error('a stream destination has an audio track')
  const transceiver = connection.addTransceiver(track, { direction: 'sendrecv', streams: [stream] })
  prefer(transceiver, codecs)
  const ears = earsFor(audio, transceiver.receiver.track)

  const arrivals: Arrival[] = []
  let polledAtMs: number | null = null
  const worker = typeof RTCRtpScriptTransform === 'function' ? receiveWorker.take() : null
  if (worker) {
    worker.onmessage = ({ data }: MessageEvent<Arrival[]>) => void arrivals.push(...data)
    transceiver.receiver.transform = new RTCRtpScriptTransform(worker)
  }
  let iceAt: number | null = null
  let dtlsAt: number | null = null
  const note = () => {
    const transport = transceiver.sender.transport
    const ice = transport?.iceTransport.state ?? connection.iceConnectionState
    if (['connected', 'completed'].includes(ice)) iceAt ??= now()
    if (transport?.state === 'connected' || connection.connectionState === 'connected') dtlsAt ??= now()
  }
  connection.addEventListener('iceconnectionstatechange', note)
  connection.addEventListener('connectionstatechange', note)

  return {
    connection,
    iceAtMs: () => iceAt,
    dtlsAtMs: () => dtlsAt,
    firstPacketAtMs: () => (arrivals[0] ? arrivals[0][1] - performance.timeOrigin : polledAtMs),
    hear: ears.hear,
    async offer() {
      const { sdp = '' } = await connection.createOffer()
      await connection.setLocalDescription({ type: 'offer', sdp: withoutTransportFeedback(sdp) })
      if (awaitCandidates) await gathered(connection)
      return connection.localDescription?.sdp ?? ''
    },
    async accept(sdp) {
      await connection.setRemoteDescription({ type: 'answer', sdp: withoutTransportFeedback(sdp) })
      const transport = transceiver.sender.transport
      transport?.addEventListener('statechange', note)
      transport?.iceTransport.addEventListener('statechange', note)
      note()
    },
    async poll() {
      if (worker || polledAtMs !== null) return
      const { received } = await countersOf(connection)
      if (received > 0) polledAtMs = now()
    },
    async counted() {
      const { sent, received, lost, codec } = await countersOf(connection)
      if (!worker) return { codec, sent, received, missing: [], lost, reordered: null, method: 'get-stats' }
      const counted = countSequences(arrivals.map(([sequence]) => sequence))
      return { codec, sent, ...counted, lost: counted.missing.length, method: 'transform' }
    },
    close() {
      worker?.terminate()
      connection.close()
      ears.close()
      track.stop()
      audio.close().catch(() => undefined)
    },
  }
}

function toneOf(audio: AudioContext): MediaStream {
  const destination = audio.createMediaStreamDestination()
  const oscillator = audio.createOscillator()
  const gain = audio.createGain()
  oscillator.frequency.value = toneHz
  gain.gain.value = toneLevel
  oscillator.connect(gain).connect(destination)
  oscillator.start()
  // Hangs for ever in a browser that wants a gesture first.
  audio.resume().catch(() => undefined)
  return destination.stream
}

/** A stream that no element plays stays silent in Chromium, and a muted one is heard by an analyser all the same. */
function earsFor(audio: AudioContext, track: MediaStreamTrack): { hear(): Heard | null; close(): void } {
  const stream = new MediaStream([track])
  const element = new Audio()
  element.muted = true
  element.srcObject = stream
  element.play().catch(() => undefined)
  const analyser = audio.createAnalyser()
  const silence = audio.createGain()
  silence.gain.value = 0
  audio.createMediaStreamSource(stream).connect(analyser).connect(silence).connect(audio.destination)
  const samples = new Float32Array(analyser.fftSize)
  return {
    hear() {
      if (audio.state !== 'running') return null
      analyser.getFloatTimeDomainData(samples)
      return listen(samples, audio.sampleRate)
    },
    close: () => (element.srcObject = null),
  }
}

function prefer(transceiver: RTCRtpTransceiver, wanted: readonly WireCodec[]): void {
  const known = RTCRtpReceiver.getCapabilities('audio')?.codecs ?? []
  const named = (codec: WireCodec) =>
    known.filter(({ mimeType }) => mimeType.toLowerCase() === `audio/${codec.toLowerCase()}`)
  const preferred = wanted.flatMap(named)
  if (preferred.length > 0) transceiver.setCodecPreferences(preferred)
}

function gathered(connection: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, gatheringMs)
    const look = () => {
      if (connection.iceGatheringState !== 'complete') return
      clearTimeout(timer)
      resolve()
    }
    connection.addEventListener('icegatheringstatechange', look)
    look()
  })
}

type Counters = { sent: number; received: number; lost: number; codec: WireCodec }
type StatsEntry = {
  type: string
  id: string
  kind?: string
  packetsSent?: number
  packetsReceived?: number
  packetsLost?: number
  codecId?: string
  mimeType?: string
}

async function countersOf(connection: RTCPeerConnection): Promise<Counters> {
  const entries = [...(await connection.getStats()).values()] as StatsEntry[]
  const of = (type: string) => entries.find((entry) => entry.type === type && entry.kind === 'audio')
  const [inbound, outbound] = [of('inbound-rtp'), of('outbound-rtp')]
  const mimeType = entries.find(({ id }) => id === outbound?.codecId)?.mimeType?.toLowerCase() ?? ''
  return {
    sent: outbound?.packetsSent ?? 0,
    received: inbound?.packetsReceived ?? 0,
    lost: Math.max(0, inbound?.packetsLost ?? 0),
    codec: WireCodec.options.find((codec) => mimeType === `audio/${codec.toLowerCase()}`) ?? 'PCMU',
  }
}
