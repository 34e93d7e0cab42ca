import nodeDataChannel, { type Track } from 'node-datachannel'
import { guard } from '@/lib/echo/guard'
import type { VoiceAnswer } from '@/lib/protocol/echo-api'
import { writeVoicePayload } from '@/lib/protocol/voice-packet'
import type { LoadCommand, LoadEvent } from './echo-capacity-messages'

/**
 * Calls without browsers: streams of 50 packets a second over real ICE, DTLS and SRTP, in steps of 1 ms. What comes back
 * is not looked at here (that would make the generator the limit): tap.c times it on the wire. The RTP timestamp names
 * stream and packet for that.
 */
const tell = (event: LoadEvent) => void process.send?.(event)
process.on('disconnect', () => process.exit(0))
process.on('SIGINT', () => undefined)

type Stream = { track: Track; packet: Buffer; view: DataView; sent: number; session: number; of: number }
const streams: Stream[] = []
const connectMs: number[] = []
const answers = new Map<number, (answer: VoiceAnswer) => void>()
/** Several calls connect at once, not all: a real rush would be spread as well. */
const atOnce = 5
let calls = 0

async function call(tracks: number): Promise<void> {
  const id = calls++
  const pc = new nodeDataChannel.PeerConnection(`load-${id}`, {
    iceServers: [],
    bindAddress: '127.0.0.1',
    disableAutoNegotiation: true,
  })
  const gathered = new Promise<void>((done) =>
    pc.onGatheringStateChange(guard((state) => state === 'complete' && done())),
  )
  const own = Array.from({ length: tracks }, (_, i) => {
    const ssrc = 1_000 + id * 8 + i
    const audio = new nodeDataChannel.Audio(String(i), 'SendRecv')
    audio.addAudioCodec(0, 'PCMU/8000')
    audio.addSSRC(ssrc, 'load', 'load', `load-${i}`)
    const track = pc.addTrack(audio)
    return { track, ssrc, open: new Promise<void>((done) => track.onOpen(guard(done))) }
  })
  pc.setLocalDescription('offer')
  await gathered
  const answered = new Promise<VoiceAnswer>((done) => answers.set(id, done))
  tell({ kind: 'offer', id, sdp: pc.localDescription()?.sdp ?? '' })
  const { sdp } = await answered
  const answeredAt = performance.now()
  // Candidates one by one after the description: given inside it, they can overtake the library's ICE start.
  const candidates = sdp.match(/^a=candidate:.*$/gm) ?? []
  pc.setRemoteDescription(sdp.replace(/^a=(candidate|end-of-candidates).*\r\n/gm, ''), 'answer')
  for (const candidate of candidates) pc.addRemoteCandidate(candidate.trim(), '0')
  await Promise.all(own.map(({ open }) => open))
  connectMs.push(performance.now() - answeredAt)
  own.forEach(({ track, ssrc }, i) => {
    const packet = Buffer.alloc(12 + 160)
    packet[0] = 0x80
    packet.writeUInt32BE(ssrc, 8)
    packet.set(writeVoicePayload(0, 0), 12)
    const view = new DataView(packet.buffer, packet.byteOffset, packet.length)
    streams.push({ track, packet, view, sent: 0, session: i, of: tracks })
  })
}

function send(stream: Stream, at: number): void {
  const { track, packet, view, sent, session, of } = stream
  view.setUint16(2, sent & 0xffff)
  view.setUint32(4, ((at << 12) | (sent & 0xfff)) >>> 0)
  view.setUint32(12 + 4, sent * of + session)
  view.setFloat64(12 + 8, performance.now())
  stream.sent++
  guard(() => void track.sendMessageBinary(packet))()
}

let step = 0
const startedAt = performance.now()
const tick = () => {
  const due = Math.floor(performance.now() - startedAt)
  for (; step < due; step++) {
    for (let at = step % 20; at < streams.length; at += 20) {
      const stream = streams[at]
      if (stream) send(stream, at)
    }
  }
}
setInterval(tick, 1)

process.on('message', (command: LoadCommand) => {
  if (command.kind === 'answer') {
    answers.get(command.id)?.(command.answer)
    answers.delete(command.id)
    return
  }
  void (async () => {
    let left = (command.streams - streams.length) / command.tracksPerCall
    const connect = async () => {
      while (left > 0) {
        left--
        await call(command.tracksPerCall)
      }
    }
    await Promise.all(Array.from({ length: atOnce }, connect))
    tell({ kind: 'grown', streams: streams.length, connectMs })
  })()
})
tell({ kind: 'ready' })
