import { formatIpAddress } from './ip-address'

/**
 * STUN messages (RFC 8489; RFC 5780 for RESPONSE-ORIGIN and OTHER-ADDRESS; RFC 3489 where the cookie is absent).
 *
 *    0  type (uint16, top two bits 0)    2  length of the attributes (uint16, multiple of 4)
 *    4  magic cookie 0x2112a442          8  transaction id (96 bits)
 *   20  attributes: type (uint16), length of the value (uint16), value, padding to a multiple of 4
 *
 * Type (section 5): method bits 0-3, 4-6 and 7-11 stand in bits 0-3, 5-7 and 9-13; class in bits 4 and 8.
 * MESSAGE-INTEGRITY covers everything before it with the length as if it were the last attribute (14.5); FINGERPRINT
 * likewise, CRC-32 xor 0x5354554e (14.7).
 */
export const magicCookie = 0x2112_a442
export const stunHeaderBytes = 20
export const stunMethod = { binding: 0x001, allocate: 0x003, refresh: 0x004 } as const

export const stunAttribute = {
  mappedAddress: 0x0001,
  changeRequest: 0x0003,
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  unknownAttributes: 0x000a,
  lifetime: 0x000d,
  realm: 0x0014,
  nonce: 0x0015,
  xorRelayedAddress: 0x0016,
  requestedTransport: 0x0019,
  messageIntegritySha256: 0x001c,
  xorMappedAddress: 0x0020,
  priority: 0x0024,
  useCandidate: 0x0025,
  padding: 0x0026,
  responsePort: 0x0027,
  software: 0x8022,
  fingerprint: 0x8028,
  /** RFC 8445 section 16.1. */
  iceControlling: 0x802a,
  responseOrigin: 0x802b,
  otherAddress: 0x802c,
} as const

const classes = ['request', 'indication', 'success', 'error'] as const
export type StunClass = (typeof classes)[number]
export type StunAttribute = { type: number; value: Uint8Array }
export type StunMessage = {
  class: StunClass
  method: number
  /** 16 bytes: the cookie and the 96-bit id, or the 128-bit id of RFC 3489. Goes back as it came. */
  transactionId: Uint8Array
  /** No magic cookie: RFC 3489, which knows no XOR-MAPPED-ADDRESS. */
  legacy: boolean
  attributes: StunAttribute[]
  /** The whole message, for integrity checks. */
  bytes: Uint8Array
}
/** An address as bytes, 4 or 16. */
export type Endpoint = { address: Uint8Array; port: number }
/** HMAC-SHA1 with the key already in it: this folder does no cryptography. */
export type Hmac = (bytes: Uint8Array) => Uint8Array

/** Null when the bytes are not exactly one well-formed STUN message. Never throws. */
export function parseStun(bytes: Uint8Array): StunMessage | null {
  if (bytes.length < stunHeaderBytes) return null
  const view = viewOf(bytes)
  const type = view.getUint16(0)
  const length = view.getUint16(2)
  if (type & 0xc000 || length & 3 || bytes.length !== stunHeaderBytes + length) return null
  const attributes: StunAttribute[] = []
  let sealed = false
  for (let at = stunHeaderBytes; at < bytes.length;) {
    if (at + 4 > bytes.length) return null
    const attribute = view.getUint16(at)
    const size = view.getUint16(at + 2)
    const next = at + 4 + padded(size)
    if (next > bytes.length) return null
    // What stands after MESSAGE-INTEGRITY is unprotected and ignored, except FINGERPRINT (section 14.5).
    if (!sealed || attribute === stunAttribute.fingerprint) {
      attributes.push({ type: attribute, value: bytes.subarray(at + 4, at + 4 + size) })
    }
    sealed ||= attribute === stunAttribute.messageIntegrity
    at = next
  }
  return {
    class: classes[((type >> 7) & 2) | ((type >> 4) & 1)] ?? 'request',
    method: ((type >> 2) & 0xf80) | ((type >> 1) & 0x70) | (type & 0xf),
    transactionId: bytes.subarray(4, 20),
    legacy: view.getUint32(4) !== magicCookie,
    attributes,
    bytes,
  }
}

export type OutgoingStun = {
  class: StunClass
  method: number
  transactionId: Uint8Array
  attributes: readonly StunAttribute[]
  /** Adds MESSAGE-INTEGRITY. */
  hmac?: Hmac
  /** Adds FINGERPRINT. */
  fingerprint?: boolean
}

export function buildStun({ class: kind, method, transactionId, attributes, hmac, fingerprint }: OutgoingStun) {
  const body = attributes.reduce((sum, attribute) => sum + attributeBytes(attribute), 0)
  const bytes = new Uint8Array(stunHeaderBytes + body + (hmac ? 24 : 0) + (fingerprint ? 8 : 0))
  const view = viewOf(bytes)
  const bits = classes.indexOf(kind)
  const methodBits = ((method & 0xf80) << 2) | ((method & 0x70) << 1) | (method & 0xf)
  view.setUint16(0, methodBits | ((bits & 2) << 7) | ((bits & 1) << 4))
  bytes.set(transactionId.subarray(0, 16), 4)
  let at = stunHeaderBytes
  const put = ({ type, value }: StunAttribute) => {
    view.setUint16(at, type)
    view.setUint16(at + 2, value.length)
    bytes.set(value, at + 4)
    at += 4 + padded(value.length)
  }
  attributes.forEach(put)
  if (hmac) put({ type: stunAttribute.messageIntegrity, value: hmac(coveredBy(bytes, at, 24)) })
  if (fingerprint) put({ type: stunAttribute.fingerprint, value: uint32(fingerprintOf(coveredBy(bytes, at, 8))) })
  view.setUint16(2, bytes.length - stunHeaderBytes)
  return bytes
}

/** Null without MESSAGE-INTEGRITY, else whether it is right. */
export function checkIntegrity({ bytes }: StunMessage, hmac: Hmac): boolean | null {
  const at = positionOf(bytes, stunAttribute.messageIntegrity, 20)
  if (at === null) return null
  const expected = hmac(coveredBy(bytes, at, 24))
  return expected.every((byte, i) => bytes[at + 4 + i] === byte)
}

/** Null without FINGERPRINT, else whether it is right. */
export function checkFingerprint({ bytes }: StunMessage): boolean | null {
  const at = positionOf(bytes, stunAttribute.fingerprint, 4)
  return at === null ? null : viewOf(bytes).getUint32(at + 4) === fingerprintOf(coveredBy(bytes, at, 8))
}

export function findAttribute({ attributes }: StunMessage, type: number): Uint8Array | null {
  return attributes.find((attribute) => attribute.type === type)?.value ?? null
}

/** Bytes of an attribute in a message, its header and padding included. */
export function attributeBytes({ value }: StunAttribute): number {
  return 4 + padded(value.length)
}

/** XOR-MAPPED-ADDRESS and its kin (section 14.2): port and address xor cookie and transaction id. */
export function xorAddress(type: number, { address, port }: Endpoint, transactionId: Uint8Array): StunAttribute {
  const attribute = plainAddress(type, { address, port })
  for (let i = 2; i < attribute.value.length; i++) {
    // The port is xored with the first half of the cookie, the address with all of it and what follows.
    attribute.value[i] = (attribute.value[i] ?? 0) ^ (transactionId[i < 4 ? i - 2 : i - 4] ?? 0)
  }
  return attribute
}

/** MAPPED-ADDRESS (section 14.1), RESPONSE-ORIGIN and OTHER-ADDRESS (RFC 5780 sections 7.3 and 7.4). */
export function plainAddress(type: number, { address, port }: Endpoint): StunAttribute {
  const value = new Uint8Array(4 + address.length)
  value[1] = address.length === 4 ? 1 : 2
  value[2] = port >> 8
  value[3] = port & 255
  value.set(address, 4)
  return { type, value }
}

/** Reads any address attribute; null when its family or length is wrong. */
export function readAddress(value: Uint8Array, transactionId: Uint8Array | null): Endpoint | null {
  const size = value[1] === 1 ? 4 : value[1] === 2 ? 16 : -1
  if (value.length !== 4 + size) return null
  const clear = transactionId
    ? value.map((byte, i) => (i < 2 ? byte : byte ^ (transactionId[i < 4 ? i - 2 : i - 4] ?? 0)))
    : value
  return { port: viewOf(clear).getUint16(2), address: clear.slice(4) }
}

/** ERROR-CODE (section 14.8): hundreds and the rest apart. */
export function errorCode(code: number, reason = ''): StunAttribute {
  const text = new TextEncoder().encode(reason)
  return {
    type: stunAttribute.errorCode,
    value: Uint8Array.of(0, 0, Math.floor(code / 100), code % 100, ...text),
  }
}

export function readErrorCode(value: Uint8Array): number | null {
  const [, , hundreds, rest] = value
  return hundreds === undefined || rest === undefined ? null : (hundreds & 7) * 100 + rest
}

/** UNKNOWN-ATTRIBUTES (section 14.9). */
export function unknownAttributes(types: readonly number[]): StunAttribute {
  return {
    type: stunAttribute.unknownAttributes,
    value: Uint8Array.from(types.flatMap((type) => [type >> 8, type & 255])),
  }
}

export function textAttribute(type: number, text: string): StunAttribute {
  return { type, value: new TextEncoder().encode(text) }
}

export function uint32Attribute(type: number, number: number): StunAttribute {
  return { type, value: uint32(number) }
}

/** Attributes below 0x8000 must be understood, else the request is refused with 420 (section 14). */
export function isComprehensionRequired(type: number): boolean {
  return type < 0x8000
}

export function describeEndpoint({ address, port }: Endpoint): string {
  return address.length === 16 ? `[${formatIpAddress(address)}]:${port}` : `${formatIpAddress(address)}:${port}`
}

function positionOf(bytes: Uint8Array, type: number, size: number): number | null {
  const view = viewOf(bytes)
  for (let at = stunHeaderBytes; at + 4 <= bytes.length; at += 4 + padded(view.getUint16(at + 2))) {
    if (view.getUint16(at) === type) return view.getUint16(at + 2) === size && at + 4 + size <= bytes.length ? at : null
  }
  return null
}

/** What comes before `at`, its length field set as if the attribute there (`size` bytes in all) were the last. */
function coveredBy(bytes: Uint8Array, at: number, size: number): Uint8Array {
  const covered = bytes.slice(0, at)
  viewOf(covered).setUint16(2, at - stunHeaderBytes + size)
  return covered
}

function fingerprintOf(covered: Uint8Array): number {
  return (crc32(covered) ^ 0x5354_554e) >>> 0
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb8_8320 ^ (crc >>> 1) : crc >>> 1
  return crc >>> 0
})

/** CRC-32 of ITU-T V.42. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffff_ffff) >>> 0
}

function padded(size: number): number {
  return (size + 3) & ~3
}

function uint32(number: number): Uint8Array {
  const bytes = new Uint8Array(4)
  viewOf(bytes).setUint32(0, number)
  return bytes
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
