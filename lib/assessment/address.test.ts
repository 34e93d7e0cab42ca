import { expect, it } from 'vitest'
import { addressKind, isIPv4, normalAddress } from './address'

it.each([
  ['10.1.2.3', 'private'],
  ['172.16.0.1', 'private'],
  ['172.32.0.1', 'public'],
  ['192.168.1.20', 'private'],
  ['100.64.0.1', 'shared'],
  ['100.128.0.1', 'public'],
  ['127.0.0.1', 'loopback'],
  ['169.254.7.7', 'link-local'],
  ['8.8.8.8', 'public'],
  ['::ffff:192.168.1.20', 'private'],
  ['fd00::1', 'private'],
  ['fe80::1', 'link-local'],
  ['::1', 'loopback'],
  ['2a00:1450::1', 'public'],
  ['0.0.0.0', 'other'],
  ['3f2c.local', null],
])('%s is %s', (address, kind) => {
  expect(addressKind(address)).toBe(kind)
})

it('writes one address in one way', () => {
  expect(normalAddress('::ffff:127.0.0.1')).toBe('127.0.0.1')
  expect(normalAddress('2A00:0:0::1')).toBe('2a00::1')
})

it('knows IPv4 by its four decimal parts', () => {
  expect([isIPv4('192.168.1.1'), isIPv4('1'), isIPv4('::1')]).toEqual([true, false, false])
})
