import type { SipTransport } from './message'

/**
 * What the echo server says over HTTP, with the run's ticket:
 *
 *   POST /sip-mirror           MirrorOffer: a token, without which no message is answered
 *   GET  /sip-mirror/:token    MirrorLog: every message of that token, as it came and as it left
 */
export type MirrorOffer = { token: string }

/** Bytes as base64: nothing between may read them. */
export type MirroredMessage = {
  transport: SipTransport
  /** The server's. */
  port: number
  number: number
  /** `client`: a request of the client. `server`: its answer to a request of the server. */
  of: 'client' | 'server'
  /** Where it came from. */
  source: string
  arrived: string
  /** Null: not understood, or the answer would have broken the byte rule. */
  answer: string | null
  /** The request of the server's own that followed. */
  request: string | null
}
export type MirrorLog = { messages: MirroredMessage[] }
