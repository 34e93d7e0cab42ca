import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeCodedAddress } from './coded-address'
import {
  buildStun,
  checkIntegrity,
  findAttribute,
  parseStun,
  readAddress,
  readErrorCode,
  stunAttribute,
  stunMethod,
  textAttribute,
  uint32Attribute,
  type StunAttribute,
} from './stun'
import { answerTurn, streamLimitBytes, stunStream, turnKeyText, turnRealm, turnUsername } from './turn'

const key = createHash('md5').update(turnKeyText).digest()
const hmac = (bytes: Uint8Array) => createHmac('sha1', key).update(bytes).digest()
const transactionId = Uint8Array.of(0x21, 0x12, 0xa4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
const mapped = { address: Uint8Array.of(192, 0, 2, 1), port: 40_000 }
const relayed = {
  address: encodeCodedAddress({ port: 5062, requests: 1, addressIndex: 0, mappedAddress: '192.0.2.1' }),
  port: 40_000,
}
const credentials = [
  textAttribute(stunAttribute.username, turnUsername),
  textAttribute(stunAttribute.realm, turnRealm),
  textAttribute(stunAttribute.nonce, 'n'),
]

function ask(method: number, attributes: StunAttribute[], signed: boolean) {
  const bytes = buildStun({ class: 'request', method, transactionId, attributes, ...(signed ? { hmac } : {}) })
  const request = parseStun(bytes)
  if (!request) throw new Error('not built')
  const answer = answerTurn(request, { hmac, nonce: 'n', relayed, mapped })
  return answer && parseStun(answer)
}

test('an Allocate without credentials is asked for them', () => {
  const answer = ask(stunMethod.allocate, [uint32Attribute(stunAttribute.requestedTransport, 0x1100_0000)], false)
  if (!answer) throw new Error('no answer')
  expect(answer).toMatchObject({ class: 'error', method: stunMethod.allocate })
  expect(readErrorCode(findAttribute(answer, stunAttribute.errorCode) ?? new Uint8Array())).toBe(401)
  expect(findAttribute(answer, stunAttribute.realm)).toEqual(new TextEncoder().encode(turnRealm))
  expect(findAttribute(answer, stunAttribute.nonce)).toEqual(new TextEncoder().encode('n'))
})

test('an Allocate with credentials gets the coded address, signed', () => {
  const answer = ask(stunMethod.allocate, credentials, true)
  if (!answer) throw new Error('no answer')
  expect(answer.class).toBe('success')
  const read = (type: number) => readAddress(findAttribute(answer, type) ?? new Uint8Array(), transactionId)
  expect(read(stunAttribute.xorRelayedAddress)).toEqual(relayed)
  expect(read(stunAttribute.xorMappedAddress)).toEqual(mapped)
  expect(findAttribute(answer, stunAttribute.lifetime)).toEqual(Uint8Array.of(0, 0, 2, 88))
  expect(checkIntegrity(answer, hmac)).toBe(true)
})

test('a Refresh to lifetime 0 is granted, so that a browser closes without an error', () => {
  const answer = ask(stunMethod.refresh, [...credentials, uint32Attribute(stunAttribute.lifetime, 0)], true)
  expect(answer?.class).toBe('success')
  expect(answer && findAttribute(answer, stunAttribute.lifetime)).toEqual(Uint8Array.of(0, 0, 0, 0))
})

test('nothing is relayed: other TURN requests have no answer', () => {
  const createPermission = 0x008
  expect(ask(createPermission, credentials, true)).toBeNull()
  expect(ask(stunMethod.binding, [], false)).toBeNull()
})

test('a stream is cut into the same messages however it was split', () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(sizes, fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 }), (words, cuts) => {
      const messages = words.map((count) =>
        buildStun({
          class: 'request',
          method: stunMethod.allocate,
          transactionId,
          attributes: [{ type: 0x8022, value: new Uint8Array(count * 4) }],
        }),
      )
      const all = Uint8Array.from(messages.flatMap((message) => [...message]))
      const stream = stunStream()
      const got: Uint8Array[] = []
      let at = 0
      for (const cut of [...cuts, all.length]) {
        got.push(...(stream.push(all.slice(at, at + cut)) ?? []))
        at += cut
      }
      expect(got).toEqual(messages)
    }),
  )
})

test('a stream that is no STUN, or too long, is given up', () => {
  expect(stunStream().push(new TextEncoder().encode('GET / HTTP/1.1\r\n'))).toBeNull()
  expect(stunStream().push(Uint8Array.of(0, 3, streamLimitBytes >> 8, 0, 0))).toBeNull()
  fc.assert(fc.property(fc.uint8Array({ maxLength: 5_000 }), (bytes) => void stunStream().push(bytes)))
})
