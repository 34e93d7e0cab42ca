import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatIpAddress, parseIpAddress } from './ip-address'
import {
  buildStun,
  checkFingerprint,
  checkIntegrity,
  crc32,
  errorCode,
  findAttribute,
  parseStun,
  plainAddress,
  readAddress,
  readErrorCode,
  stunAttribute,
  stunMethod,
  textAttribute,
  unknownAttributes,
  xorAddress,
  type StunMessage,
} from './stun'

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s+/g, ''), 'hex'))
const hmacWith = (key: string | Buffer) => (bytes: Uint8Array) => createHmac('sha1', key).update(bytes).digest()
const password = 'VOkJxbRl1RmTxUk/WvJxBt'

const vectors = {
  request: hex(`00010058 2112a442 b7e7a701 bc34d686 fa87dfae
    80220010 5354554e 20746573 7420636c 69656e74 00240004 6e0001ff 80290008 932ff9b1 51263b36
    00060009 6576746a 3a683676 59202020 00080014 9aeaa70c bfd8cb56 781ef2b5 b2d3f249 c1b571a2 80280004 e57a3bcf`),
  ipv4Response: hex(`0101003c 2112a442 b7e7a701 bc34d686 fa87dfae
    8022000b 74657374 20766563 746f7220 00200008 0001a147 e112a643
    00080014 2b91f599 fd9e90c3 8c7489f9 2af9ba53 f06be7d7 80280004 c07d4c96`),
  ipv6Response: hex(`01010048 2112a442 b7e7a701 bc34d686 fa87dfae
    8022000b 74657374 20766563 746f7220 00200014 0002a147 0113a9fa a5d3f179 bc25f4b5 bed2b9d9
    00080014 a382954e 4be67bf1 1784c97c 8292c275 bfe3ed41 80280004 c8fb0b4c`),
  longTerm: hex(`00010060 2112a442 78ad3433 c6ad72c0 29da412e
    00060012 e3839ee3 8388e383 aae38383 e382afe3 82b90000
    0015001c 662f2f34 39396b39 35346436 4f4c3334 6f4c3946 53547679 36347341
    0014000b 6578616d 706c652e 6f726700 00080014 f6702465 6dd64a3e 02b8e071 2e85c9a2 8ca89666`),
}

function parsed(bytes: Uint8Array): StunMessage {
  const message = parseStun(bytes)
  if (!message) throw new Error('not parsed')
  return message
}

test('RFC 5769 section 2.1: the sample request, its integrity and its fingerprint', () => {
  const message = parsed(vectors.request)
  expect(message).toMatchObject({ class: 'request', method: stunMethod.binding, legacy: false })
  expect(new TextDecoder().decode(findAttribute(message, stunAttribute.software) ?? undefined)).toBe('STUN test client')
  expect(new TextDecoder().decode(findAttribute(message, stunAttribute.username) ?? undefined)).toBe('evtj:h6vY')
  expect(checkIntegrity(message, hmacWith(password))).toBe(true)
  expect(checkIntegrity(message, hmacWith('another password'))).toBe(false)
  expect(checkFingerprint(message)).toBe(true)
})

test.each([
  ['2.2', vectors.ipv4Response, '192.0.2.1'],
  ['2.3', vectors.ipv6Response, '2001:db8:1234:5678:11:2233:4455:6677'],
])(
  'RFC 5769 section %s: the sample response is read, and its address built the same to the byte',
  (_, bytes, address) => {
    const message = parsed(bytes)
    const mapped = readAddress(
      findAttribute(message, stunAttribute.xorMappedAddress) ?? new Uint8Array(),
      message.transactionId,
    )
    expect(mapped?.port).toBe(32_853)
    expect(formatIpAddress(mapped?.address ?? new Uint8Array())).toBe(address)
    expect(checkIntegrity(message, hmacWith(password))).toBe(true)
    expect(checkFingerprint(message)).toBe(true)
    const built = buildStun({
      class: 'success',
      method: stunMethod.binding,
      transactionId: message.transactionId,
      attributes: [
        textAttribute(stunAttribute.software, 'test vector'),
        xorAddress(
          stunAttribute.xorMappedAddress,
          { address: parseIpAddress(address) ?? new Uint8Array(), port: 32_853 },
          message.transactionId,
        ),
      ],
      hmac: hmacWith(password),
      fingerprint: true,
    })
    // The RFC pads SOFTWARE with a space; padding may have any value (RFC 8489 section 14), and integrity covers it.
    expect(built).toHaveLength(bytes.length)
    expect(built.slice(36, 36 + (address.includes(':') ? 24 : 12))).toEqual(
      bytes.slice(36, 36 + (address.includes(':') ? 24 : 12)),
    )
    expect(checkIntegrity(parsed(built), hmacWith(password))).toBe(true)
    expect(checkFingerprint(parsed(built))).toBe(true)
  },
)

test('RFC 5769 section 2.4: long-term credentials with the MD5 key', () => {
  const key = createHash('md5').update('マトリックス:example.org:TheMatrIX').digest()
  expect(checkIntegrity(parsed(vectors.longTerm), hmacWith(key))).toBe(true)
  expect(checkFingerprint(parsed(vectors.longTerm))).toBeNull()
})

test('a changed byte anywhere breaks parsing, integrity or fingerprint', () => {
  for (let at = 0; at < vectors.request.length; at++) {
    const changed = vectors.request.slice()
    changed[at] = (changed[at] ?? 0) ^ 0x01
    const message = parseStun(changed)
    const intact = message && checkIntegrity(message, hmacWith(password)) && checkFingerprint(message)
    expect(intact ?? false, `byte ${at}`).toBe(false)
  }
})

test('attributes after MESSAGE-INTEGRITY are ignored, except FINGERPRINT', () => {
  const sealed = buildStun({
    class: 'request',
    method: stunMethod.binding,
    transactionId: vectors.request.slice(4, 20),
    attributes: [
      { type: stunAttribute.messageIntegrity, value: new Uint8Array(20) },
      textAttribute(stunAttribute.software, 'smuggled'),
    ],
    fingerprint: true,
  })
  const types = parsed(sealed).attributes.map(({ type }) => type)
  expect(types).toEqual([stunAttribute.messageIntegrity, stunAttribute.fingerprint])
})

test('CRC-32 has the check value of ITU-T V.42', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf4_3926)
})

test('error codes and unknown attributes are written as RFC 8489 sections 14.8 and 14.9 say', () => {
  expect(errorCode(420).value).toEqual(Uint8Array.of(0, 0, 4, 20))
  expect(readErrorCode(errorCode(401, 'Unauthorized').value)).toBe(401)
  expect(readErrorCode(Uint8Array.of(0, 0, 4))).toBeNull()
  expect(unknownAttributes([0x0027, 0x7fff]).value).toEqual(Uint8Array.of(0, 0x27, 0x7f, 0xff))
})

const endpoint = fc.record({
  address: fc.oneof(fc.uint8Array({ minLength: 4, maxLength: 4 }), fc.uint8Array({ minLength: 16, maxLength: 16 })),
  port: fc.integer({ min: 0, max: 65_535 }),
})
const transactionId = fc
  .uint8Array({ minLength: 12, maxLength: 12 })
  .map((id) => Uint8Array.of(0x21, 0x12, 0xa4, 0x42, ...id))

test('addresses survive, xored and plain', () => {
  fc.assert(
    fc.property(endpoint, transactionId, (given, id) => {
      expect(readAddress(xorAddress(0x20, given, id).value, id)).toEqual(given)
      expect(readAddress(plainAddress(0x01, given).value, null)).toEqual(given)
    }),
  )
})

test('whatever is built is parsed back the same', () => {
  const outgoing = fc.record({
    class: fc.constantFrom('request' as const, 'indication' as const, 'success' as const, 'error' as const),
    method: fc.integer({ min: 0, max: 0xfff }),
    transactionId,
    attributes: fc.array(
      fc.record({ type: fc.integer({ min: 0x9000, max: 0xffff }), value: fc.uint8Array({ maxLength: 50 }) }),
      { maxLength: 8 },
    ),
    fingerprint: fc.boolean(),
  })
  fc.assert(
    fc.property(outgoing, (given) => {
      const message = parsed(buildStun(given))
      expect(message).toMatchObject({ class: given.class, method: given.method, legacy: false })
      expect(message.transactionId).toEqual(given.transactionId)
      expect(message.attributes.slice(0, given.attributes.length)).toEqual(given.attributes)
      expect(checkFingerprint(message)).toBe(given.fingerprint ? true : null)
    }),
  )
})

test('random, truncated, lengthened and bit-flipped input never throws', () => {
  const flipped = fc
    .tuple(fc.constantFrom(...Object.values(vectors)), fc.array(fc.nat(1_000), { maxLength: 6 }), fc.nat(120))
    .map(([vector, flips, cut]) => {
      const bytes = Uint8Array.of(...vector.subarray(0, vector.length - (cut % 3 === 0 ? cut : 0)))
      for (const flip of flips) if (bytes.length > 0) bytes[flip % bytes.length]! ^= 1 << (flip % 8)
      return bytes
    })
  const input = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.uint8Array({ minLength: 1_000, maxLength: 70_000 }),
    flipped,
  )
  fc.assert(
    fc.property(input, (bytes) => {
      const message = parseStun(bytes)
      if (!message) return
      checkFingerprint(message)
      checkIntegrity(message, hmacWith(password))
      for (const { value } of message.attributes) readAddress(value, message.transactionId)
    }),
  )
})

test('every truncation and every lengthening of a message is refused', () => {
  for (let size = 0; size < vectors.request.length; size++) {
    expect(parseStun(vectors.request.slice(0, size)), `${size} bytes`).toBeNull()
  }
  expect(parseStun(Uint8Array.of(...vectors.request, 0, 0, 0, 0))).toBeNull()
})
