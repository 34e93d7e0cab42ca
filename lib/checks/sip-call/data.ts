import { z } from 'zod'
import { CallVerdict } from './verdict'

const Milliseconds = z.number().min(0).max(120_000)
const Count = z.int().min(0).max(100_000)
/** Five seconds at 50 packets per second, with room for what is echoed late. */
const packets = 2_000

export const WireCodec = z.enum(['PCMU', 'PCMA', 'G722', 'opus'])
export type WireCodec = z.infer<typeof WireCodec>

/** The signalling, step by step; the names are RFC 6076's where it has one. Null: not reached. */
export const CallSteps = z.strictObject({
  /** Name, TCP, TLS and WebSocket upgrade. */
  connectMs: Milliseconds.nullable(),
  /** One per OPTIONS that was answered. */
  optionsMs: z.array(Milliseconds).max(10),
  /** REGISTER until each final answer: the challenge, then the answer to the credentials. */
  registerRoundsMs: z.array(Milliseconds).max(10),
  /** Registration request delay (RFC 6076 section 4.1), the expected challenge included. */
  registrationDelayMs: Milliseconds.nullable(),
  /** What the server granted. */
  expiresS: z
    .int()
    .min(0)
    .max(2 ** 31)
    .nullable(),
  /** INVITE until the proxy's or server's challenge. */
  inviteChallengeMs: Milliseconds.nullable(),
  /** Session request delay (section 4.3): the first INVITE until the first 18x, else the final answer. */
  sessionRequestDelayMs: Milliseconds.nullable(),
  /** The first INVITE until the 200. */
  answerMs: Milliseconds.nullable(),
  /** Session disconnect delay (section 4.4): BYE until its answer. */
  sessionDisconnectDelayMs: Milliseconds.nullable(),
})
export type CallSteps = z.infer<typeof CallSteps>

/** The media, counted from the 200 to the INVITE except where a name says otherwise. */
export const CallMedia = z.strictObject({
  iceMs: Milliseconds.nullable(),
  /** The handshake alone, since ICE had a pair. */
  dtlsMs: Milliseconds.nullable(),
  firstPacketMs: Milliseconds.nullable(),
  audioDelayMs: Milliseconds.nullable(),
  /** As `audioDelayMs`, since the INVITE was sent. */
  audioSinceInviteMs: Milliseconds.nullable(),
})
export type CallMedia = z.infer<typeof CallMedia>

/** What the echo server counted of our stream (`CallLog` of the protocol). */
export const UplinkLog = z.strictObject({
  received: Count,
  lost: Count,
  lossRuns: z.array(Count).max(packets),
  jitterMs: z.number().min(0).max(120_000),
  reordered: Count,
  echoed: Count,
  audible: Count.nullable(),
})
export type UplinkLog = z.infer<typeof UplinkLog>

export const CallVoice = z
  .strictObject({
    codec: WireCodec,
    /** Since the media was connected, which is when it began to be sent. */
    seconds: z.number().min(0).max(120),
    sent: Count,
    /** Distinct packets that came; with `get-stats` the browser's own count. */
    received: Count,
    /** Offsets from the first sequence number that came, of those that never did. Empty with `get-stats`. */
    missing: z.array(Count).max(packets),
    lost: Count,
    reordered: Count.nullable(),
    method: z.enum(['transform', 'get-stats']),
    /** Level of the sound that came back, 0 to 1; null where the browser plays nothing without a gesture. */
    level: z.number().min(0).max(2).nullable(),
    /** The tone that we sent was in it. */
    toneHeard: z.boolean().nullable(),
    /** Null for a provider's server, and where the log could not be had. */
    up: UplinkLog.nullable(),
  })
  .superRefine(({ missing, lost, method }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (method === 'transform' && missing.length !== lost) refuse('missing', 'as many numbers as were lost')
    if (missing.some((number, at) => number <= (missing[at - 1] ?? -1))) refuse('missing', 'not in order')
  })
export type CallVoice = z.infer<typeof CallVoice>

export const SipCallData = z.strictObject({
  target: z.enum(['echo', 'provider']),
  /** Host and port of the SIP server. Neither user nor password nor path is ever kept. */
  server: z.string().max(260),
  /** Null while it runs, and where it was cut short. */
  verdict: CallVerdict.nullable(),
  /** The step at which it ended. */
  reached: z.enum(['connect', 'options', 'register', 'invite', 'media', 'voice', 'bye', 'end']),
  /** The final answer that ended it. */
  status: z.int().min(100).max(699).nullable(),
  retryAfterS: z
    .int()
    .min(0)
    .max(2 ** 31)
    .nullable(),
  closeCode: z.int().min(1_000).max(4_999).nullable(),
  /** Only asked when the WebSocket did not open: whether the same host and port answer a web request. */
  httpReached: z.enum(['yes', 'no', 'silent']).nullable(),
  /** Of a wrong path: the one that works. */
  workingPath: z.string().max(60).nullable(),
  steps: CallSteps,
  media: CallMedia,
  voice: CallVoice.nullable(),
  hiddenMs: Milliseconds,
})
export type SipCallData = z.infer<typeof SipCallData>

export function nothingYet(target: SipCallData['target'], server: string): SipCallData {
  return {
    target,
    server,
    verdict: null,
    reached: 'connect',
    status: null,
    retryAfterS: null,
    closeCode: null,
    httpReached: null,
    workingPath: null,
    steps: {
      connectMs: null,
      optionsMs: [],
      registerRoundsMs: [],
      registrationDelayMs: null,
      expiresS: null,
      inviteChallengeMs: null,
      sessionRequestDelayMs: null,
      answerMs: null,
      sessionDisconnectDelayMs: null,
    },
    media: { iceMs: null, dtlsMs: null, firstPacketMs: null, audioDelayMs: null, audioSinceInviteMs: null },
    voice: null,
    hiddenMs: 0,
  }
}
