import type { EchoError, VoiceLog } from '@/lib/protocol/echo-api'

/** What the echo server and its voice process say to each other. */
export type VoiceProcessOptions = {
  bind: string
  port: number
  /** The address to put into answers. */
  announce: string
}
export type VoiceCommand =
  | { kind: 'offer'; id: number; session: string; sdp: string }
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
