import { randomInt } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import nodeDataChannel, { type PeerConnection, type Track } from 'node-datachannel'
import type { VoiceLog } from '@/lib/protocol/echo-api'
import { buildSenderReport, isRtcp, parseRtcp, parseRtp, Reception, renumberRtp } from '@/lib/protocol/rtp'
import { readVoicePayload, stampEcho } from '@/lib/protocol/voice-packet'
import { guard } from './guard'
import { limits } from './limits'
import { TokenBucket } from './token-bucket'
import { VoiceLogbook } from './voice-logbook'
import { VoiceCallLog } from './voice-call-log'
import type { VoiceManner, VoiceProcessOptions } from './voice-messages'
import { announceAddress, type OfferedTrack } from './voice-sdp'

export type VoiceSession = { answer: Promise<string>; log(): VoiceLog; close(): void }
type EchoTrack = {
  track: Track
  ssrc: number
  reception: Reception
  /** Of a call; null: its packets are stamped. */
  call: VoiceCallLog | null
  pace: TokenBucket
  firstSequence: number
  sent: number
  octets: number
}

/** Reports go out this often (RFC 3550 section 6.2 would allow a browser's 5 s; round trips are wanted more often). */
const reportMs = 1_000

/**
 * One browser: every RTP packet goes back on its own contiguous sequence numbers, so that the browser's loss count is
 * the way back alone, and (but in a call) stamped with when it came and when it left. Throws when the library refuses
 * the offer.
 */
export function openVoiceSession(
  { sdp, tracks, manner }: { sdp: string; tracks: readonly OfferedTrack[]; manner: VoiceManner },
  { bind, port, announce }: VoiceProcessOptions,
  onEnd: () => void,
): VoiceSession {
  const pc = new nodeDataChannel.PeerConnection('echo', {
    iceServers: [],
    enableIceUdpMux: true,
    portRangeBegin: port,
    portRangeEnd: port,
    bindAddress: bind,
    disableAutoNegotiation: true,
  })
  const logbook = new VoiceLogbook(limits.voiceSequences)
  const echoes = new Map<string, EchoTrack>()
  const openedAt = performance.now()
  let lastPacketAt: number | null = null
  let closed = false

  const close = () => {
    if (closed) return
    closed = true
    clearInterval(timer)
    // Without closing the tracks too, callback, closure and wrapper keep each other alive.
    for (const { track } of echoes.values()) guard(() => track.close())()
    guard(() => pc.close())()
    onEnd()
  }

  const report = (echo: EchoTrack) => {
    if (!echo.track.isOpen() || echo.reception.ssrc === null) return
    const now = performance.now()
    const { lastTimestamp, lastArrivalMs, clockRate } = echo.reception
    const bytes = buildSenderReport({
      ssrc: echo.ssrc,
      unixMs: performance.timeOrigin + now,
      rtpTimestamp: lastTimestamp + Math.round(((now - lastArrivalMs) * clockRate) / 1000),
      packets: echo.sent,
      octets: echo.octets,
      block: echo.reception.reportBlock(now),
    })
    echo.track.sendMessageBinary(Buffer.from(bytes.buffer))
  }

  const onRtcp = (packet: Uint8Array, receivedMs: number) => {
    // A compound can come on another track than the one it is about: the SSRC says which.
    for (const { middle, ssrc } of parseRtcp(packet)) {
      const echo = [...echoes.values()].find(({ reception }) => reception.ssrc === ssrc)
      if (echo && middle !== null && echo.reception.noteSenderReport(middle, receivedMs)) report(echo)
    }
  }

  const onRtp = (echo: EchoTrack, packet: Uint8Array, receivedMs: number) => {
    const header = parseRtp(packet)
    if (!header || packet.length > limits.voicePacketBytes || !echo.pace.take(1, receivedMs)) return
    lastPacketAt = receivedMs
    echo.reception.add(header, receivedMs)
    const copy = renumberRtp(packet, header, echo.firstSequence + echo.sent, echo.ssrc)
    const payload = copy.subarray(12)
    const stamp = echo.call ? null : readVoicePayload(payload)
    if (stamp) logbook.arrived(stamp.sequence)
    echo.call?.arrived(header, payload)
    if (manner === 'mute-call' || !echo.track.isOpen()) return
    if (stamp) stampEcho(payload, echo.sent, receivedMs, performance.now())
    if (!echo.track.sendMessageBinary(Buffer.from(copy.buffer))) return
    echo.sent++
    echo.octets += payload.length
    logbook.echoed++
  }

  for (const { mid, payloadType, codec } of tracks) {
    const ssrc = randomInt(1, 2 ** 32 - 1)
    // Declared before the offer is set, tracks give an answer with our codec only: no header extensions and no
    // transport-cc, with which Chromium would add padding packets to the stream.
    const audio = new nodeDataChannel.Audio(mid, 'SendRecv')
    // Without a profile of ours the library asks for 96 kbit/s in stereo.
    if (codec.name === 'opus') audio.addOpusCodec(payloadType, 'minptime=10;useinbandfec=1')
    else audio.addAudioCodec(payloadType, `${codec.name}/${codec.clockRate}`)
    audio.addSSRC(ssrc, 'echo', 'echo', `echo-${mid}`)
    const track = pc.addTrack(audio)
    const echo: EchoTrack = {
      track,
      ssrc,
      reception: new Reception(codec.clockRate),
      call: manner === 'stamped' ? null : new VoiceCallLog(codec.name, limits.callSequences),
      pace: new TokenBucket(limits.voicePacketsPerSecond, limits.voicePacketsBurst, openedAt),
      firstSequence: randomInt(0, 0x1_0000),
      sent: 0,
      octets: 0,
    }
    echoes.set(mid, echo)
    track.onMessage(
      guard((packet) => {
        const receivedMs = performance.now()
        if (isRtcp(packet)) onRtcp(packet, receivedMs)
        else onRtp(echo, packet, receivedMs)
      }),
    )
  }

  const timer = setInterval(
    guard(() => {
      const now = performance.now()
      const idleSince = lastPacketAt ?? openedAt
      const idleMs = lastPacketAt === null ? limits.voiceConnectMs : limits.voiceIdleMs
      if (now - idleSince > idleMs || now - openedAt > limits.voiceSessionMs) close()
      else echoes.forEach(report)
    }),
    reportMs,
  )
  pc.onStateChange(
    guard((state) => {
      if (state === 'failed' || state === 'closed' || state === 'disconnected') setImmediate(close)
    }),
  )
  const gathered = new Promise<void>((done) =>
    pc.onGatheringStateChange(guard((state) => state === 'complete' && done())),
  )
  try {
    // To an offer that is active our answer is passive (RFC 5763 section 5).
    const waits = manner === 'waiting-call'
    pc.setRemoteDescription(waits ? sdp.replace(/^a=setup:.*\r$/gm, 'a=setup:active\r') : sdp, 'offer')
    // Not guarded by the library: exactly once, right after an offer that it took.
    pc.setLocalDescription('answer')
  } catch (error) {
    close()
    throw error
  }
  return {
    answer: gathered.then(() => announceAddress(readLocal(pc), announce)),
    log() {
      const [call] = [...echoes.values()].flatMap((echo) => echo.call?.read(echo.reception, echo.sent) ?? [])
      return call ? { ...logbook.read(), call } : logbook.read()
    },
    close,
  }
}

function readLocal(pc: PeerConnection): string {
  const description = pc.localDescription()
  if (!description) throw new Error('no local description')
  return description.sdp
}
