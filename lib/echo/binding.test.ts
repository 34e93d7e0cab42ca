import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCodedAddress } from '@/lib/protocol/coded-address'
import { formatIpAddress, parseIpAddress } from '@/lib/protocol/ip-address'
import {
  buildStun,
  findAttribute,
  parseStun,
  readAddress,
  readErrorCode,
  stunAttribute,
  stunMethod,
  textAttribute,
  uint32Attribute,
  type StunAttribute,
  type StunMessage,
} from '@/lib/protocol/stun'
import { answerBinding, type BindingContext } from './binding'
import { stunExcessBytes } from './limits'

const bytesOf = (address: string) => parseIpAddress(address) ?? new Uint8Array()
const transactionId = Uint8Array.of(0x21, 0x12, 0xa4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
const context: BindingContext = {
  remote: { address: bytesOf('198.51.100.7'), port: 50_000 },
  port: 5_062,
  addressIndex: 1,
  requests: 3,
  origin: { address: bytesOf('203.0.113.11'), port: 5_062 },
  other: { address: bytesOf('203.0.113.10'), port: 5_063 },
  software: 'linecheck-echo 0.1.0',
}
const padding = (size: number): StunAttribute => ({ type: stunAttribute.padding, value: new Uint8Array(size) })

function requestWith(attributes: StunAttribute[], { fingerprint = false, id = transactionId } = {}): StunMessage {
  const bytes = buildStun({ class: 'request', method: stunMethod.binding, transactionId: id, attributes, fingerprint })
  const request = parseStun(bytes)
  if (!request) throw new Error('not built')
  return request
}
function answerTo(request: StunMessage, own: Partial<BindingContext> = {}) {
  const answer = answerBinding(request, { ...context, ...own })
  const message = answer && parseStun(answer.bytes)
  return answer && message ? { ...answer, message } : null
}
function addressIn(message: StunMessage | undefined, type: number): string | null {
  const value = message && findAttribute(message, type)
  const plain = type !== stunAttribute.xorMappedAddress
  const endpoint = value && readAddress(value, plain ? null : transactionId)
  return endpoint ? `${formatIpAddress(endpoint.address)} ${endpoint.port}` : null
}

test.each([
  ['bare, as Chromium sends it', requestWith([])],
  ['with only FINGERPRINT, as Firefox sends it', requestWith([], { fingerprint: true })],
])('a request %s gets the coded answer', (_, request) => {
  const answer = answerTo(request)
  const [address = '', port] = addressIn(answer?.message, stunAttribute.xorMappedAddress)?.split(' ') ?? []
  expect(port).toBe('50000')
  expect(decodeCodedAddress(address)).toEqual({
    port: 5_062,
    requests: 3,
    addressIndex: 1,
    mappedAddress: '198.51.100.7',
  })
})

test.each([
  ['SOFTWARE', textAttribute(stunAttribute.software, 'a client')],
  ['USERNAME', textAttribute(stunAttribute.username, 'a:b')],
  ['PADDING', padding(64)],
  ['CHANGE-REQUEST', uint32Attribute(stunAttribute.changeRequest, 0)],
  ['PRIORITY', uint32Attribute(stunAttribute.priority, 1)],
])('a request with %s gets the truth', (_, attribute) => {
  const answer = answerTo(requestWith([attribute]))
  expect(addressIn(answer?.message, stunAttribute.xorMappedAddress)).toBe('198.51.100.7 50000')
})

test('an RFC 3489 client without cookie gets MAPPED-ADDRESS and the truth', () => {
  const answer = answerTo(requestWith([], { id: Uint8Array.from({ length: 16 }, (_, i) => i + 1) }))
  expect(addressIn(answer?.message, stunAttribute.mappedAddress)).toBe('198.51.100.7 50000')
  expect(answer?.message.attributes).toHaveLength(1)
})

test('RESPONSE-ORIGIN and OTHER-ADDRESS come to a request that left room for them', () => {
  const answer = answerTo(requestWith([padding(64)]))
  expect(addressIn(answer?.message, stunAttribute.responseOrigin)).toBe('203.0.113.11 5062')
  expect(addressIn(answer?.message, stunAttribute.otherAddress)).toBe('203.0.113.10 5063')
  expect(answer?.message && findAttribute(answer.message, stunAttribute.software)).not.toBeNull()
})

test('CHANGE-REQUEST is read as RFC 5780 section 7.2 says', () => {
  const changes = [0, 2, 4, 6].map((flags) => {
    const answer = answerTo(requestWith([uint32Attribute(stunAttribute.changeRequest, flags)]))
    return [answer?.changeAddress, answer?.changePort]
  })
  expect(changes).toEqual([
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ])
})

test('with one address, a change of address is refused with 420 where that fits, else not answered', () => {
  const change = uint32Attribute(stunAttribute.changeRequest, 4)
  const roomy = answerTo(requestWith([change, padding(32)]), { other: null })
  expect(readErrorCode(findAttribute(roomy!.message, stunAttribute.errorCode) ?? new Uint8Array())).toBe(420)
  expect(answerTo(requestWith([change]), { other: null })).toBeNull()
})

test('RESPONSE-PORT is refused: an answer never goes where no request came from', () => {
  const answer = answerTo(requestWith([uint32Attribute(stunAttribute.responsePort, 0x1234_0000), padding(32)]))
  expect(answer?.message.class).toBe('error')
  expect(findAttribute(answer!.message, stunAttribute.unknownAttributes)).toEqual(Uint8Array.of(0, 0x27))
})

test('a wrong fingerprint, another method, an answer: no answer', () => {
  const request = requestWith([], { fingerprint: true })
  const broken = parseStun(request.bytes.map((byte, at) => (at === 27 ? byte ^ 1 : byte)))
  expect(broken && answerTo(broken)).toBeNull()
  const allocate = buildStun({ class: 'request', method: stunMethod.allocate, transactionId, attributes: [] })
  expect(answerBinding(parseStun(allocate)!, context)).toBeNull()
  const success = buildStun({ class: 'success', method: stunMethod.binding, transactionId, attributes: [] })
  expect(answerBinding(parseStun(success)!, context)).toBeNull()
})

test('no request whatsoever gets more back than the byte rule allows', () => {
  const attribute = fc.record({
    type: fc.oneof(fc.constantFrom(...Object.values(stunAttribute)), fc.integer({ min: 0, max: 0xffff })),
    value: fc.uint8Array({ maxLength: 40 }),
  })
  const request = fc.record({
    attributes: fc.array(attribute, { maxLength: 4 }),
    fingerprint: fc.boolean(),
    legacy: fc.boolean(),
    ipv6: fc.boolean(),
    two: fc.boolean(),
  })
  fc.assert(
    fc.property(request, ({ attributes, fingerprint, legacy, ipv6, two }) => {
      const id = legacy ? new Uint8Array(16).fill(1) : transactionId
      const message = requestWith(attributes, { fingerprint, id })
      const remote = { address: bytesOf(ipv6 ? '2001:db8::9' : '198.51.100.7'), port: 50_000 }
      const answer = answerTo(message, { remote, ...(two ? {} : { other: null }) })
      if (!answer) return
      const mapped = answer.message.attributes.find(({ type }) =>
        ([stunAttribute.mappedAddress, stunAttribute.xorMappedAddress] as number[]).includes(type),
      )
      const excess = mapped === undefined ? 0 : mapped.value.length === 8 ? stunExcessBytes.ipv4 : stunExcessBytes.ipv6
      expect(answer.bytes.length).toBeLessThanOrEqual(message.bytes.length + excess)
    }),
    { numRuns: 2_000 },
  )
})
