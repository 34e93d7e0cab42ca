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
  | { kind: 'ready' }
  | { kind: 'answer'; id: number; answer?: VoiceAnswer; error?: string }
  | ({ kind: 'state' } & UnderTestState)

export type LoadCommand =
  { kind: 'grow'; streams: number; tracksPerCall: number } | { kind: 'answer'; id: number; answer: VoiceAnswer }
export type LoadEvent =
  { kind: 'ready' } | { kind: 'offer'; id: number; sdp: string } | { kind: 'grown'; streams: number }
