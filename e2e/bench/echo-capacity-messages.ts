import type { VoiceAnswer } from '@/lib/protocol/echo-api'

export type UnderTestCommand = { kind: 'offer'; id: number; sdp: string } | { kind: 'state' }
export type UnderTestState = {
  sessions: number
  restarts: number
  residentMb: number
  descriptors: number
  cpuMs: number
}
export type UnderTestEvent =
  /** With the URL of the whole server, where it is that. */
  | { kind: 'ready'; httpUrl?: string }
  | { kind: 'answer'; id: number; answer?: VoiceAnswer; error?: string }
  | ({ kind: 'state' } & UnderTestState)

export type LoadCommand =
  { kind: 'grow'; streams: number; tracksPerCall: number } | { kind: 'answer'; id: number; answer: VoiceAnswer }
export type LoadEvent =
  | { kind: 'ready' }
  | { kind: 'offer'; id: number; sdp: string }
  /** Of each call so far: from the answer until DTLS was done. */
  | { kind: 'grown'; streams: number; connectMs: number[] }
