import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatIpAddress, parseIpAddress } from './ip-address'

test('IPv4 is read and written', () => {
  expect(parseIpAddress('192.0.2.255')).toEqual(Uint8Array.of(192, 0, 2, 255))
  expect(formatIpAddress(Uint8Array.of(192, 0, 2, 255))).toBe('192.0.2.255')
})

test.each([
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['::', '::'],
  ['::1', '::1'],
  ['fe80::', 'fe80::'],
  ['[2001:DB8::1]', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['::ffff:192.0.2.1', '::ffff:c000:201'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
])('%s is written as RFC 5952 asks: %s', (text, canonical) => {
  const bytes = parseIpAddress(text)
  expect(bytes).toHaveLength(16)
  expect(formatIpAddress(bytes ?? new Uint8Array(0))).toBe(canonical)
})

test.each([
  '',
  '1.2.3',
  '1.2.3.256',
  '1.2.3.4.5',
  'example.org',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7::8',
  '12345::',
  ':',
  '::1.2.3',
])('"%s" is no address', (text) => {
  expect(parseIpAddress(text)).toBeNull()
})

test('every address survives being written and read', () => {
  const address = fc.oneof(
    fc.uint8Array({ minLength: 4, maxLength: 4 }),
    fc.uint8Array({ minLength: 16, maxLength: 16 }),
    // Many zeros, so that the shortened form is met.
    fc.array(fc.constantFrom(0, 0, 0, 1), { minLength: 16, maxLength: 16 }).map((bytes) => Uint8Array.from(bytes)),
  )
  fc.assert(fc.property(address, (bytes) => void expect(parseIpAddress(formatIpAddress(bytes))).toEqual(bytes)))
})

test('text of any kind never throws', () => {
  fc.assert(fc.property(fc.string(), (text) => void expect(() => parseIpAddress(text)).not.toThrow()))
})
