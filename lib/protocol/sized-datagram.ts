import {
  attributeBytes,
  buildStun,
  findAttribute,
  stunAttribute,
  stunHeaderBytes,
  stunMethod,
  textAttribute,
  xorAddress,
  type Endpoint,
  type StunAttribute,
  type StunMessage,
} from './stun'

/**
 * Datagrams of a given size, to see which arrive: STUN Binding requests with PADDING (RFC 5780 section 7.6).
 *
 *   POST /datagram-sizes           SizesOffer: a token for the run's ticket
 *   UDP, any STUN port             USERNAME `sizes-TOKEN`, padded to N bytes of UDP payload -> success of N bytes
 *   GET  /datagram-sizes/:token    SizesLog: which sizes came
 *
 * The answer is as long as the request and never longer: which sizes pass outwards is read over HTTP, which pass both
 * ways shows by the answers.
 */
export type SizesOffer = { token: string }
/** Each size once, in ascending order. */
export type SizesLog = { arrived: number[] }

/** No longer SIP message is usual; it takes three fragments. */
export const largestSizedBytes = 4_096
const usernameForm = /^sizes-([0-9a-f]{24})$/

/** `bytes`: of UDP payload, a multiple of 4 as all of STUN is. */
export function buildSizedRequest({ token, transactionId, bytes }: SizedRequest): Uint8Array {
  const username = textAttribute(stunAttribute.username, `sizes-${token}`)
  return padded('request', transactionId, [username], bytes)
}
export type SizedRequest = { token: string; transactionId: Uint8Array; bytes: number }

/** Null: no such request. */
export function sizedTokenOf(message: StunMessage): string | null {
  if (message.class !== 'request' || message.method !== stunMethod.binding) return null
  const username = findAttribute(message, stunAttribute.username)
  return username ? (usernameForm.exec(new TextDecoder().decode(username))?.[1] ?? null) : null
}

/** Of the request's own size. */
export function buildSizedAnswer({ transactionId, bytes }: StunMessage, remote: Endpoint): Uint8Array {
  const mapped = xorAddress(stunAttribute.xorMappedAddress, remote, transactionId)
  return padded('success', transactionId, [mapped], bytes.length)
}

function padded(kind: 'request' | 'success', transactionId: Uint8Array, attributes: StunAttribute[], bytes: number) {
  const used = attributes.reduce((sum, attribute) => sum + attributeBytes(attribute), stunHeaderBytes)
  const left = bytes - used - 4
  // Nothing that a link could compress away.
  const padding = { type: stunAttribute.padding, value: Uint8Array.from({ length: Math.max(0, left) }, noise()) }
  const method = stunMethod.binding
  return buildStun({ class: kind, method, transactionId, attributes: left < 0 ? attributes : [...attributes, padding] })
}

/** Bytes in no order (xorshift32). */
function noise(): () => number {
  let state = 0x9e37_79b9
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state & 255
  }
}
