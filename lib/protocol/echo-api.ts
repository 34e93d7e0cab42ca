/**
 * What browser and echo server say to each other over HTTP and WebSocket. Every call but `GET /health` carries the
 * run's ticket: `?ticket=...` (a WebSocket can't send a header). Errors are `{ "error": code }` with these codes; a
 * refused WebSocket opens and closes at once with 1008 and the code as its reason (a failed handshake tells nothing).
 *
 *   GET    /health                    EchoHealth (no ticket)
 *   GET    /whoami                    WhoAmI: how this HTTP request arrived
 *   POST   /voice                     VoiceOffer -> VoiceAnswer
 *   GET    /voice/:session            VoiceLog: what arrived so far
 *   DELETE /voice/:session            204
 *   POST   /poke                      { bindings } -> PokeOffer: ICE credentials of one path each
 *   POST   /poke/:session             PokeOrder -> PokeReceipt: one connectivity check that nobody asked for
 *   POST   /poke/:session/hops        HopsOrder -> HopsReceipt: such checks that few routers may pass on
 *   GET    /poke/:session             PokeLog
 *   DELETE /poke/:session             204
 *   POST   /native-voice              NativeVoiceOffer (native-voice.ts): plain RTP to any UDP port
 *   GET    /native-voice/:session     VoiceLog
 *   DELETE /native-voice/:session     204
 *   POST   /datagram-sizes            and GET /datagram-sizes/:token, see lib/protocol/sized-datagram.ts
 *   GET    /download?bytes=N          N bytes, uncompressible
 *   POST   /upload                    UploadReceipt
 *   WS     /ping                      every message comes back as it was
 *   WS     /idle?ms=N                 nothing for N ms, then the text message "held", then close
 *   WS     /down?ms=N                 binary messages for N ms, then a text message DownEnd, then close
 *   WS     /up                        binary messages are counted; the text message "end" is answered by UpEnd
 *   WS     /sip                       subprotocol "sip" (RFC 7118), see lib/protocol/sip
 */
export const echoErrors = [
  'ticket-missing',
  'ticket-malformed',
  'ticket-forged',
  'ticket-expired',
  'too-many',
  'too-large',
  'invalid',
  'not-found',
  'unavailable',
] as const
export type EchoError = (typeof echoErrors)[number]

export type WhoAmI = {
  address: string
  /** 0 behind a proxy of our own, which does not tell it. */
  port: number
  /** Names of headers that a proxy added (Via, X-Forwarded-For, Forwarded); never their values. */
  proxyHeaders: string[]
}
export type VoiceOffer = { sdp: string }
export type VoiceAnswer = { session: string; sdp: string }
export type VoiceLog = {
  /** Stamped packets received, without duplicates. */
  received: number
  /** Highest sender sequence number seen; -1 before the first. */
  highest: number
  /** Sender sequence numbers from 0 to `highest` that never arrived. */
  missing: number[]
  duplicates: number
  /** Packets whose sequence number was lower than one before (RFC 4737). */
  reordered: number
  /** Packets handed to the network towards the browser. */
  echoed: number
  /** Only of a session that a SIP call opened. */
  call?: CallLog
}
export const callCodecs = ['PCMU', 'PCMA', 'G722', 'opus'] as const
export type CallCodec = (typeof callCodecs)[number]
/** What arrived of a call's audio, by RTP sequence numbers (RFC 3550), from the first packet that came. */
export type CallLog = {
  codec: CallCodec
  /** Without duplicates. */
  received: number
  /** Between the first and the highest sequence number. */
  lost: number
  /** How many were lost in a row, in order; their sum is `lost`. */
  lossRuns: number[]
  /** RFC 3550 section 6.4.1, at the last packet. */
  jitterMs: number
  /** Lower sequence number than one before (RFC 4737). */
  reordered: number
  /** Packets handed to the network towards the browser. */
  echoed: number
  /** Received packets louder than about -38 dB of full scale; null where the server does not decode (G722, opus). */
  audible: number | null
}
/** From where an unasked check comes: the socket that the browser's first or last check reached, or a strange one. */
export const pokeTargets = ['same', 'latest', 'other-port', 'other-address'] as const
export type PokeTarget = (typeof pokeTargets)[number]
export type PokeOffer = {
  session: string
  /** The echo server's, for the candidates: every UDP port of it takes these credentials. */
  addresses: string[]
  bindings: { ufrag: string; password: string }[]
}
export type PokeOrder = {
  /** Which of the offer's. */
  binding: number
  /** The browser's ICE password. */
  password: string
  from: PokeTarget
  /** Nothing is sent when a packet passed within this time. */
  quietMs: number
}
export type PokeReceipt = {
  /** Packets; 0: not sent, because nothing was heard from there, or too lately, or there is no such socket. */
  sent: number
  answered: boolean
  /** Since the last packet either way, before the first of these; null when none came. */
  idleMs: number | null
  /** Address and port of the socket that sent. */
  from: string | null
}
export type HopsOrder = { binding: number; password: string }
export type HopsReceipt = {
  /** Whether this server is able to read what routers say of packets that they threw away. */
  readsIcmp: boolean
  /** The least number of hops with which a check was answered. */
  answeredAt: number | null
  /** Where a check with so many hops ended: at the address from which the browser's packets come, or elsewhere. */
  expired: { hops: number; isPublic: boolean }[]
}
export type PokeLog = {
  bindings: {
    /** Checks of the browser that arrived. */
    checks: number
    /** Since the last packet either way; null when none came. */
    quietMs: number | null
    mappedPort: number | null
  }[]
}
export type DownEnd = { bytes: number; elapsedMs: number }
/** Time between the first and the last message, and the bytes after the first: start-up does not count. */
export type UpEnd = { bytes: number; elapsedMs: number }
/** All bytes of the body; time between the arrival of its first and last part. */
export type UploadReceipt = { bytes: number; elapsedMs: number }
