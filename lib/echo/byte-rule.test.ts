import { expect, test } from 'vitest'
import {
  buildStun,
  plainAddress,
  stunAttribute,
  stunMethod,
  textAttribute,
  type StunAttribute,
} from '@/lib/protocol/stun'
import { fitAttributes } from './byte-rule'
import { stunExcessBytes } from './limits'

const ipv4 = plainAddress(stunAttribute.xorMappedAddress, { address: new Uint8Array(4), port: 1 })
const ipv6 = plainAddress(stunAttribute.xorMappedAddress, { address: new Uint8Array(16), port: 1 })
const software = textAttribute(stunAttribute.software, 'twelve bytes')
const sizeWith = (attributes: StunAttribute[] | null) =>
  attributes &&
  buildStun({ class: 'success', method: stunMethod.binding, transactionId: new Uint8Array(16), attributes }).length

test('a bare request of 20 bytes is answered with 32, or 44 with an IPv6 form, and nothing optional', () => {
  expect(sizeWith(fitAttributes(20, { mapped: ipv4, optional: [software] }))).toBe(20 + stunExcessBytes.ipv4)
  expect(sizeWith(fitAttributes(20, { mapped: ipv6, optional: [software] }))).toBe(20 + stunExcessBytes.ipv6)
})

test('an optional attribute goes in exactly when the request was long enough for it', () => {
  expect(fitAttributes(35, { mapped: ipv4, optional: [software] })).toEqual([ipv4])
  expect(fitAttributes(36, { mapped: ipv4, optional: [software] })).toEqual([ipv4, software])
})

test('a shorter optional attribute goes in where a longer one before it did not fit', () => {
  const short = textAttribute(stunAttribute.software, 'abc')
  expect(fitAttributes(28, { mapped: ipv4, optional: [software, short] })).toEqual([ipv4, short])
})

test('an error has no exception: where it does not fit, there is no answer', () => {
  expect(fitAttributes(35, { required: [software], optional: [] })).toBeNull()
  expect(fitAttributes(36, { required: [software], optional: [] })).toEqual([software])
})
