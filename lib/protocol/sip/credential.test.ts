import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sipCredentialOf } from './credential'
import { sha256Hex } from './sha256'

test('SHA-256 is that of the platform, for any bytes', () => {
  const bytes = fc.uint8Array({ maxLength: 300 })
  fc.assert(
    fc.property(bytes, (message) => {
      expect(sha256Hex(message)).toBe(createHash('sha256').update(message).digest('hex'))
    }),
  )
})

test('user and password come from the two parts of the ticket', () => {
  expect(sipCredentialOf('abc.MAC')).toEqual({ user: 'tba7816bf8f01cfea', password: 'MAC' })
})

test('two runs have two accounts', () => {
  expect(sipCredentialOf('a.x').user).not.toBe(sipCredentialOf('b.x').user)
})
