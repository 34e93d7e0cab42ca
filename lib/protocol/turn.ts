import {
  buildStun,
  checkIntegrity,
  errorCode,
  findAttribute,
  stunAttribute,
  stunHeaderBytes,
  stunMethod,
  textAttribute,
  uint32Attribute,
  xorAddress,
  type Endpoint,
  type Hmac,
  type StunMessage,
} from './stun'

/**
 * As much of TURN (RFC 8656) as a browser needs to make one `relay` candidate of a reachable TCP port. Nothing is ever
 * relayed: the "relayed address" of the answer is a coded address (coded-address.ts).
 *
 *   browser                                  echo server
 *   Allocate, no credentials            ->
 *                                       <-   401 with REALM and NONCE (RFC 8489 section 9.2.4)
 *   Allocate, MESSAGE-INTEGRITY         ->
 *                                       <-   success: XOR-RELAYED-ADDRESS coded, XOR-MAPPED-ADDRESS, LIFETIME
 *   Refresh, LIFETIME 0 (on close)      ->
 *                                       <-   success: LIFETIME 0
 *
 * A 403 instead of success would do for Chromium, but Firefox takes 12.8 s to tell it.
 * Over TCP messages follow each other without framing: the STUN header's length field is the frame (RFC 8489 6.2.2).
 */

/** No secrets: there is nothing to protect, but a browser insists on the long-term credential exchange. */
export const turnUsername = 'linecheck'
export const turnPassword = 'linecheck'
export const turnRealm = 'linecheck'
/** Input of MD5 for the key of MESSAGE-INTEGRITY (RFC 8489 section 9.2.2). */
export const turnKeyText = `${turnUsername}:${turnRealm}:${turnPassword}`
/** Longer than any page keeps such a connection, so that no refresh is needed. */
const lifetimeSeconds = 600

export type TurnOptions = {
  /** HMAC-SHA1 with the MD5 of `turnKeyText`. */
  hmac: Hmac
  nonce: string
  /** The coded address to answer with. */
  relayed: Endpoint
  /** Where the request came from. */
  mapped: Endpoint
}

/** The answer to an Allocate or Refresh request; null for everything else. */
export function answerTurn(request: StunMessage, options: TurnOptions): Uint8Array | null {
  const { method, transactionId } = request
  const known = method === stunMethod.allocate || method === stunMethod.refresh
  if (request.class !== 'request' || request.legacy || !known) return null
  if (checkIntegrity(request, options.hmac) !== true) {
    const attributes = [
      errorCode(401, 'Unauthorized'),
      textAttribute(stunAttribute.realm, turnRealm),
      textAttribute(stunAttribute.nonce, options.nonce),
    ]
    return buildStun({ class: 'error', method, transactionId, attributes })
  }
  const closing = method === stunMethod.refresh && readLifetime(request) === 0
  const lifetime = uint32Attribute(stunAttribute.lifetime, closing ? 0 : lifetimeSeconds)
  const attributes =
    method === stunMethod.refresh
      ? [lifetime]
      : [
          xorAddress(stunAttribute.xorRelayedAddress, options.relayed, transactionId),
          xorAddress(stunAttribute.xorMappedAddress, options.mapped, transactionId),
          lifetime,
        ]
  return buildStun({ class: 'success', method, transactionId, attributes, hmac: options.hmac })
}

function readLifetime(request: StunMessage): number | null {
  const value = findAttribute(request, stunAttribute.lifetime)
  return value?.length === 4 ? new DataView(value.buffer, value.byteOffset, 4).getUint32(0) : null
}

/** A whole Allocate of a browser has about 150 bytes; more than this is no browser. */
export const streamLimitBytes = 2_048

/**
 * Cuts a TCP stream into STUN messages. `push` returns the messages that became complete; null when the stream cannot
 * be STUN (wrong first bits, or a message longer than the limit): then the connection is to be closed.
 */
export function stunStream(): { push(chunk: Uint8Array): Uint8Array[] | null } {
  let rest = new Uint8Array(0)
  return {
    push(chunk) {
      const joined = new Uint8Array(rest.length + chunk.length)
      joined.set(rest)
      joined.set(chunk, rest.length)
      const messages: Uint8Array[] = []
      let at = 0
      while (at < joined.length) {
        if ((joined[at] ?? 0) & 0xc0) return null
        if (joined.length - at < 4) break
        const size = stunHeaderBytes + (((joined[at + 2] ?? 0) << 8) | (joined[at + 3] ?? 0))
        if (size > streamLimitBytes) return null
        if (joined.length - at < size) break
        messages.push(joined.slice(at, at + size))
        at += size
      }
      rest = joined.slice(at)
      return messages
    },
  }
}
