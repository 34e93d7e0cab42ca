import { createHmac, randomBytes } from 'node:crypto'
import {
  buildStun,
  errorCode,
  magicCookie,
  stunAttribute,
  stunMethod,
  textAttribute,
  uint32Attribute,
  xorAddress,
  type Endpoint,
  type Hmac,
  type StunMessage,
} from '@/lib/protocol/stun'

/** Short-term credentials (RFC 8489 section 9.1.1): the password is the key as it is. */
export function hmacWith(password: string): Hmac {
  return (bytes) => createHmac('sha1', password).update(bytes).digest()
}

/** RFC 8445 section 5.1.2.1, of a peer-reflexive candidate: nobody chooses a path by it here. */
const priority = 0x6e00_01ff

/** The connectivity check that nobody asked for (RFC 8445 section 7.2.2), longer by `more` bytes and 4. */
export function buildPoke(username: string, password: string, more = 0) {
  // It starts with the cookie.
  const transactionId = Uint8Array.of(...uint32Attribute(0, magicCookie).value, ...randomBytes(12))
  const attributes = [
    textAttribute(stunAttribute.username, username),
    // The page answered our offer, so that its browser is the controlled one.
    { type: stunAttribute.iceControlling, value: randomBytes(8) },
    uint32Attribute(stunAttribute.priority, priority),
    ...(more > 0 ? [textAttribute(stunAttribute.software, ' '.repeat(more))] : []),
  ]
  const hmac = hmacWith(password)
  const bytes = buildStun({
    class: 'request',
    method: stunMethod.binding,
    transactionId,
    attributes,
    hmac,
    fingerprint: true,
  })
  return { bytes, transactionId }
}

/** Null where the answer would be larger than the request (byte-rule.ts). */
function answer(request: StunMessage, attribute: { type: number; value: Uint8Array }, success: boolean, hmac: Hmac) {
  const { method, transactionId } = request
  const kind = success ? 'success' : 'error'
  const bytes = buildStun({ class: kind, method, transactionId, attributes: [attribute], hmac, fingerprint: true })
  return bytes.length <= request.bytes.length ? bytes : null
}

export function acceptCheck(request: StunMessage, remote: Endpoint, hmac: Hmac): Uint8Array | null {
  return answer(request, xorAddress(stunAttribute.xorMappedAddress, remote, request.transactionId), true, hmac)
}

/** Makes Chromium and its kin give the path up at once: otherwise they go on checking it for as long as it lives. */
export function refuseCheck(request: StunMessage, hmac: Hmac): Uint8Array | null {
  return answer(request, errorCode(400), false, hmac)
}
