import { UA, WebSocketInterface } from 'jssip'
import type { IncomingEvent, OutgoingEvent } from 'jssip/lib/RTCSession'
import type { SipCredential } from '@/lib/protocol/sip/credential'

/** A page's telephone by JsSIP: a client that is not the product's own. Bundled and put into a page by a journey. */
export type Dial = SipCredential & {
  url: string
  domain: string
  extension: string
  /** Offered first. */
  codec: string
  /** Sent as audio, in Hz. */
  toneHz: number
  /** From the answer on, then it hangs up; with `extension` ring, until it gives up. */
  talkMs: number
}
export type Dialled = {
  registered: boolean
  /** Status of the final answer to REGISTER. */
  registration: number | null
  /** All statuses of answers to INVITE that the library told. */
  statuses: number[]
  session: string | null
  codec: string | null
  ice: string
  dtls: string
  packetsReceived: number
  /** Loudness of the tone in what came back, as a part of full scale. */
  toneBack: number
  /** JsSIP's word for how it ended, and who ended it. */
  ended: { cause: string; originator: string } | null
  /** Close code of the WebSocket where it was lost. */
  lost: number | null
}

type CallEvent = IncomingEvent | OutgoingEvent

async function dial(asked: Dial): Promise<Dialled> {
  const { url, domain, user, password, extension, talkMs } = asked
  const result: Dialled = {
    registered: false,
    registration: null,
    statuses: [],
    session: null,
    codec: null,
    ice: 'new',
    dtls: 'new',
    packetsReceived: 0,
    toneBack: 0,
    ended: null,
    lost: null,
  }
  const ua = new UA({
    sockets: [new WebSocketInterface(url)],
    uri: `sip:${user}@${domain}`,
    password,
    session_timers: false,
    register_expires: 60,
    connection_recovery_min_interval: 60,
  })
  await new Promise<void>((done) => {
    ua.on('registered', ({ response }) => {
      result.registered = true
      result.registration = response.status_code
      done()
    })
    ua.on('registrationFailed', ({ response }) => {
      result.registration = response?.status_code ?? null
      done()
    })
    ua.on('disconnected', ({ code }) => {
      // The library tells of its own closing too, without a code.
      result.lost ??= code ?? null
      done()
    })
    ua.start()
  })
  if (result.registered) await call(ua, asked, result, extension, talkMs)
  ua.stop()
  return result
}

async function call(ua: UA, asked: Dial, result: Dialled, extension: string, talkMs: number): Promise<void> {
  const audio = new AudioContext()
  const heard = audio.createAnalyser()
  heard.fftSize = 2_048
  const session = ua.call(`sip:${extension}@${asked.domain}`, {
    mediaStream: tone(audio, asked.toneHz),
    pcConfig: { iceServers: [] },
  })
  const over = new Promise<void>((done) => {
    const onEnd = ({ cause, originator, message }: { cause: string; originator: string; message?: unknown }) => {
      const status = (message as { status_code?: number } | null)?.status_code
      if (status !== undefined) result.statuses.push(status)
      result.ended = { cause, originator }
      done()
    }
    session.on('failed', onEnd)
    session.on('ended', onEnd)
  })
  const { connection } = session
  session.on('sdp', (event) => {
    if (String(event.originator) === 'local') event.sdp = preferring(event.sdp, asked.codec)
    else result.codec = /^a=rtpmap:\d+ ([^/]+)/m.exec(event.sdp)?.[1] ?? null
    const [transport] = connection.getSenders().flatMap((sender) => sender.transport ?? [])
    transport?.addEventListener('statechange', () => {
      if (transport.state !== 'closed') result.dtls = transport.state
    })
  })
  session.on('progress', (event: CallEvent) => {
    if ('response' in event) result.statuses.push(event.response.status_code)
  })
  session.on('accepted', (event: CallEvent) => {
    if (!('response' in event)) return
    result.statuses.push(event.response.status_code)
    result.session = event.response.getHeader('X-Linecheck-Session') ?? null
  })
  connection.addEventListener('track', ({ track }) => {
    const stream = new MediaStream([track])
    // Without an element that plays it, Chromium gives a page silence; a muted one is enough.
    const element = Object.assign(new Audio(), { srcObject: stream, muted: true })
    void element.play()
    audio.createMediaStreamSource(stream).connect(heard)
  })
  const answered = new Promise<void>((done) => session.on('accepted', () => done()))
  await Promise.race([over, answered, pause(talkMs)])
  const until = performance.now() + talkMs
  while (performance.now() < until && !session.isEnded()) {
    await pause(50)
    await look(connection, result)
    result.toneBack = Math.max(result.toneBack, loudnessAt(heard, audio.sampleRate, asked.toneHz))
  }
  if (!session.isEnded()) session.terminate()
  await Promise.race([over, pause(2_000)])
  await pause(100)
  await audio.close()
}

function tone(audio: AudioContext, frequency: number): MediaStream {
  const [oscillator, gain] = [new OscillatorNode(audio, { frequency }), new GainNode(audio, { gain: 0.3 })]
  const out = audio.createMediaStreamDestination()
  oscillator.connect(gain).connect(out)
  oscillator.start()
  return out.stream
}

/** Payload types of this codec to the front of the media line. */
function preferring(sdp: string, codec: string): string {
  const maps = sdp.matchAll(new RegExp(`^a=rtpmap:(\\d+) ${codec}/`, 'gim'))
  const first = Array.from(maps, ([, type = '']) => type)
  return sdp.replace(/^(m=audio \d+ \S+) (.*)$/m, (_, start: string, types: string) => {
    return [
      start,
      ...first,
      ...types
        .trim()
        .split(' ')
        .filter((type) => !first.includes(type)),
    ].join(' ')
  })
}

async function look(connection: RTCPeerConnection, result: Dialled): Promise<void> {
  if (connection.signalingState === 'closed') return
  result.ice = connection.iceConnectionState
  for (const stats of (await connection.getStats()).values() as Iterable<RTCInboundRtpStreamStats>) {
    if (stats.type === 'inbound-rtp') result.packetsReceived = stats.packetsReceived ?? 0
  }
}

/** Goertzel's algorithm: the amplitude of one frequency. */
function loudnessAt(analyser: AnalyserNode, sampleRate: number, frequency: number): number {
  const samples = new Float32Array(analyser.fftSize)
  analyser.getFloatTimeDomainData(samples)
  const turn = 2 * Math.cos((2 * Math.PI * frequency) / sampleRate)
  let [last, before] = [0, 0]
  for (const sample of samples) [last, before] = [sample + turn * last - before, last]
  return (2 * Math.sqrt(Math.max(0, last * last + before * before - turn * last * before))) / samples.length
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}

declare global {
  interface Window {
    dial: typeof dial
  }
}
window.dial = dial
