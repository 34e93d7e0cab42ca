/**
 * Voice without a browser: RTP (RFC 3550) over plain UDP to any UDP port of the echo server. A session comes from
 * `POST /native-voice` with the run's ticket; its SSRC names it, its token, which only the ticket's holder has, proves it.
 *
 *   client                             server
 *   open, token            ->          nothing is answered without a session's token
 *                          <-          challenge, a nonce for this address and port
 *   proof, token, nonce    ->
 *                          <-          welcome
 *   voice, token           ->
 *                          <-          the same packet, stamped, to an address that repeated its nonce
 *
 * An open, challenge, proof or welcome is an RTP packet of the size of voice whose payload is
 *    0  magic "LCVN"     4  kind (uint8)     5  token (12 bytes)     17  nonce (12 bytes)     29  0xff to the end
 * A voice packet has the payload of voice-packet.ts with the token at 40. No packet of the server is larger than the
 * client's that it answers.
 */
import { voicePayloadBytes, writeVoicePayload } from './voice-packet'

export const nativeVoiceTokenBytes = 12
const magic = 0x4c43564e
const headerBytes = 12
const tokenInVoice = 40
const tokenInOpening = 5
const nonceInOpening = tokenInOpening + nativeVoiceTokenBytes
/** Samples of 8 kHz in 20 ms (RFC 3551). */
const samplesPerPacket = 160
const payloadType = 0

export const openingKinds = ['open', 'challenge', 'proof', 'welcome'] as const
export type OpeningKind = (typeof openingKinds)[number]
export type Opening = { kind: OpeningKind; token: Uint8Array; nonce: Uint8Array }

/** What `POST /native-voice` answers. Token in hexadecimal. */
export type NativeVoiceOffer = { session: string; ssrc: number; token: string }

export function writeOpening(ssrc: number, { kind, token, nonce }: Opening): Uint8Array<ArrayBuffer> {
  const bytes = rtp(ssrc, 0, new Uint8Array(voicePayloadBytes).fill(0xff))
  const view = new DataView(bytes.buffer)
  view.setUint32(headerBytes, magic)
  view.setUint8(headerBytes + 4, openingKinds.indexOf(kind))
  bytes.set(token.subarray(0, nativeVoiceTokenBytes), headerBytes + tokenInOpening)
  bytes.set(nonce.subarray(0, nativeVoiceTokenBytes), headerBytes + nonceInOpening)
  return bytes
}

/** Of an RTP payload; null when it is none. */
export function readOpening(payload: Uint8Array): Opening | null {
  if (payload.length < voicePayloadBytes) return null
  if (new DataView(payload.buffer, payload.byteOffset).getUint32(0) !== magic) return null
  const kind = openingKinds[payload[4] ?? -1]
  if (!kind) return null
  const part = (at: number) => payload.slice(at, at + nativeVoiceTokenBytes)
  return { kind, token: part(tokenInOpening), nonce: part(nonceInOpening) }
}

export function writeNativeVoice(ssrc: number, token: Uint8Array, sequence: number, sentMs: number) {
  const payload = writeVoicePayload(sequence, sentMs)
  payload.set(token.subarray(0, nativeVoiceTokenBytes), tokenInVoice)
  return rtp(ssrc, sequence, payload)
}

/** The token of a voice packet's payload; null when it is too short for one. */
export function voiceToken(payload: Uint8Array): Uint8Array | null {
  const end = tokenInVoice + nativeVoiceTokenBytes
  return payload.length < end ? null : payload.subarray(tokenInVoice, end)
}

/** RTP begins with version 2; STUN with zeros (RFC 8489 section 5), SIP with a letter (RFC 7983 section 7). */
export function mayBeRtp(bytes: Uint8Array): boolean {
  return ((bytes[0] ?? 0) & 0xc0) === 0x80
}

function rtp(ssrc: number, sequence: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headerBytes + payload.length)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, 0x80)
  view.setUint8(1, payloadType)
  view.setUint16(2, sequence & 0xffff)
  view.setUint32(4, (sequence * samplesPerPacket) >>> 0)
  view.setUint32(8, ssrc)
  bytes.set(payload, headerBytes)
  return bytes
}
