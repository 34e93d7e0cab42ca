import type { EchoError, VoiceLog } from '@/lib/protocol/echo-api'

/** What the echo server and its voice process say to each other. */
export type VoiceProcessOptions = {
  bind: string
  port: number
  /** The address to put into answers. */
  announce: string
}
/**
 * What a session is for: measuring with stamped packets, or a call in any codec; one without its echo, one that waits for
 * the other end to begin DTLS.
 */
export type VoiceManner = 'stamped' | 'call' | 'mute-call' | 'waiting-call'
export type VoiceCommand =
  | { kind: 'offer'; id: number; session: string; sdp: string; manner: VoiceManner }
  | { kind: 'log'; id: number; session: string }
  | { kind: 'close'; id: number; session: string }
export type VoiceResult =
  { ok: true; sdp: string } | { ok: true; log: VoiceLog } | { ok: true } | { ok: false; error: EchoError }
export type VoiceEvent =
  | { kind: 'ready' }
  | { kind: 'refused'; code: string }
  | { kind: 'result'; id: number; result: VoiceResult }
  | { kind: 'ended'; session: string }
  | { kind: 'lag'; eventLoopLagMs: number }
