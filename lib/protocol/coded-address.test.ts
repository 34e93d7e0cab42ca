import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCodedAddress, encodeCodedAddress } from './coded-address'
import { formatIpAddress } from './ip-address'

test('a candidate address as Chromium and Firefox print it is decoded', () => {
  const decoded = { port: 0x83bc, requests: 1, addressIndex: 0, mappedAddress: '127.0.0.1' }
  expect(decodeCodedAddress('[2001:db8:83bc:1::7f00:1]')).toEqual(decoded)
  expect(decodeCodedAddress('2001:db8:83bc:1::7f00:1')).toEqual(decoded)
})

test('what is encoded comes back, the number of requests capped', () => {
  const coded = fc.record({
    port: fc.integer({ min: 1, max: 65_535 }),
    requests: fc.integer({ min: 0, max: 70_000 }),
    addressIndex: fc.integer({ min: 0, max: 1 }),
    mappedAddress: fc.option(fc.ipV4().filter((address) => address !== '0.0.0.0')),
  })
  fc.assert(
    fc.property(coded, (given) => {
      const text = formatIpAddress(encodeCodedAddress(given))
      expect(decodeCodedAddress(text)).toEqual({ ...given, requests: Math.min(given.requests, 65_535) })
    }),
  )
})

test.each(['192.0.2.1', '2001:db9:83bc:1::7f00:1', '2001:db8::1', 'abc.local', ''])(
  '%s is a stranger’s address, not a coded one',
  (address) => {
    expect(decodeCodedAddress(address)).toBeNull()
  },
)
