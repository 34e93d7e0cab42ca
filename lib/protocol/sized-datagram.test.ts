import { expect, test } from 'vitest'
import { buildSizedAnswer, buildSizedRequest, sizedTokenOf } from './sized-datagram'
import { buildStun, findAttribute, parseStun, readAddress, stunAttribute, stunMethod } from './stun'

const transactionId = Uint8Array.of(0x21, 0x12, 0xa4, 0x42, ...Array<number>(12).fill(7))
const token = '0123456789abcdef01234567'
const remote = { address: Uint8Array.of(192, 0, 2, 7), port: 40_000 }

test.each([548, 1_472, 4_000])('a request of %i bytes names its token, and the answer is exactly as long', (bytes) => {
  const sent = buildSizedRequest({ token, transactionId, bytes })
  expect(sent).toHaveLength(bytes)
  const request = parseStun(sent)
  expect(request && sizedTokenOf(request)).toBe(token)
  const answer = parseStun(buildSizedAnswer(request!, remote))
  expect(answer).toMatchObject({ class: 'success', transactionId })
  expect(answer?.bytes).toHaveLength(bytes)
  const mapped = findAttribute(answer!, stunAttribute.xorMappedAddress)
  expect(readAddress(mapped!, transactionId)).toEqual(remote)
})

test('what is no such request names no token: a plain one, an answer, somebody else’s user', () => {
  const tokenIn = (bytes: Uint8Array) => sizedTokenOf(parseStun(bytes)!)
  const method = stunMethod.binding
  expect(tokenIn(buildStun({ class: 'request', method, transactionId, attributes: [] }))).toBeNull()
  expect(tokenIn(buildSizedRequest({ token: `${token}0`, transactionId, bytes: 548 }))).toBeNull()
  const request = parseStun(buildSizedRequest({ token, transactionId, bytes: 548 }))!
  expect(sizedTokenOf({ ...request, class: 'success' })).toBeNull()
})
