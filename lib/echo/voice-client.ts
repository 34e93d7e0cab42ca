import nodeDataChannel from 'node-datachannel'
import type { CallCodec } from '@/lib/protocol/echo-api'
import { parseRtcp, parseRtp, isRtcp, type RtcpReport, type RtpHeader } from '@/lib/protocol/rtp'
import { guard } from './guard'

/** A browser's end of the voice echo for socket tests: audio over ICE, DTLS and SRTP. */
export type VoiceClient = {
  offer: string
  /** Resolves when DTLS is done; never where it can't be. */
  accept(answer: { sdp: string }): Promise<void>
  state(): string
  everConnected(): boolean
  /** One RTP packet with this payload. */
  send(sequence: number, payload: Uint8Array): void
  received: { header: RtpHeader; payload: Uint8Array }[]
  reports: RtcpReport[]
  close(): void
}

const payloadTypes: Record<CallCodec, number> = { PCMU: 0, PCMA: 8, G722: 9, opus: 111 }

export async function createVoiceClient(codec: CallCodec = 'PCMU'): Promise<VoiceClient> {
  const pc = new nodeDataChannel.PeerConnection('client', {
    iceServers: [],
    bindAddress: '127.0.0.1',
    disableAutoNegotiation: true,
  })
  const audio = new nodeDataChannel.Audio('0', 'SendRecv')
  if (codec === 'opus') audio.addOpusCodec(payloadTypes.opus, 'minptime=10;useinbandfec=1')
  else audio.addAudioCodec(payloadTypes[codec], `${codec}/8000`)
  audio.addSSRC(7, 'client', 'client', 'client-0')
  const track = pc.addTrack(audio)
  const received: VoiceClient['received'] = []
  const reports: RtcpReport[] = []
  track.onMessage(
    guard((packet) => {
      if (isRtcp(packet)) return void reports.push(...parseRtcp(packet))
      const header = parseRtp(packet)
      if (header) received.push({ header, payload: Uint8Array.from(packet.subarray(header.payloadOffset)) })
    }),
  )
  const states = new Set<string>()
  pc.onStateChange(guard((state) => states.add(state)))
  const gathered = new Promise<void>((done) =>
    pc.onGatheringStateChange(guard((state) => state === 'complete' && done())),
  )
  const opened = new Promise<void>((done) => track.onOpen(guard(done)))
  pc.setLocalDescription('offer')
  await gathered
  return {
    offer: pc.localDescription()?.sdp ?? '',
    async accept({ sdp }) {
      // Candidates one by one after the description: given inside it, they can overtake the library's ICE start.
      const candidates = sdp.match(/^a=candidate:.*$/gm) ?? []
      pc.setRemoteDescription(sdp.replace(/^a=(candidate|end-of-candidates).*\r\n/gm, ''), 'answer')
      for (const candidate of candidates) pc.addRemoteCandidate(candidate.trim(), '0')
      await opened
    },
    send(sequence, payload) {
      const packet = Buffer.alloc(12 + payload.length)
      packet[0] = 0x80
      packet[1] = payloadTypes[codec]
      packet.writeUInt16BE(sequence & 0xffff, 2)
      packet.writeUInt32BE(sequence * 160, 4)
      packet.writeUInt32BE(7, 8)
      packet.set(payload, 12)
      track.sendMessageBinary(packet)
    },
    state: () => pc.state(),
    everConnected: () => states.has('connected'),
    received,
    reports,
    close() {
      guard(() => track.close())()
      guard(() => pc.close())()
    },
  }
}
