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
 *   GET    /download?bytes=N          N bytes, uncompressible
 *   POST   /upload                    UploadReceipt
 *   WS     /ping                      every message comes back as it was
 *   WS     /down?ms=N                 binary messages for N ms, then a text message DownEnd, then close
 *   WS     /up                        binary messages are counted; the text message "end" is answered by UpEnd
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
}
export type DownEnd = { bytes: number; elapsedMs: number }
/** Time between the first and the last message, and the bytes after the first: start-up does not count. */
export type UpEnd = { bytes: number; elapsedMs: number }
/** All bytes of the body; time between the arrival of its first and last part. */
export type UploadReceipt = { bytes: number; elapsedMs: number }
