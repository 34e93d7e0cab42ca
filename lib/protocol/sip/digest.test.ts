import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { authorizationOf, challengeOf, digestResponse, parseDigest, type Digest } from './digest'
import { parseAuthParameters } from './header'

const md5 = (text: string) => createHash('md5').update(text).digest('hex')

test('the response is that of the example in RFC 2617 section 3.5', () => {
  const digest = {
    username: 'Mufasa',
    realm: 'testrealm@host.com',
    nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
    uri: '/dir/index.html',
    cnonce: '0a4f113b',
    nc: '00000001',
  }
  const secret = { method: 'GET', password: 'Circle Of Life' }
  expect(digestResponse(digest, secret, md5)).toBe('6629fae49393a05397450978507c4ef1')
})

const digest: Digest = {
  username: 'a "quoted" name',
  realm: 'linecheck',
  nonce: 'n',
  uri: 'sip:linecheck.invalid',
  response: '0'.repeat(32),
  cnonce: 'c',
  nc: '0000000a',
}

test('what a client writes is read back', () => {
  expect(parseDigest(authorizationOf(digest))).toEqual(digest)
})

const whole = authorizationOf(digest)
test.each([
  ['Basic', 'Basic dXNlcjpwYXNz'],
  ['no qop', whole.replace('qop=auth', 'qop=auth-int')],
  ['another algorithm', whole.replace('algorithm=MD5', 'algorithm=SHA-256')],
  ['a short count', whole.replace('nc=0000000a', 'nc=a')],
  ['a short response', whole.replace('0'.repeat(32), '00')],
  ['no nonce', whole.replace('nonce="n"', 'nonce=""')],
  ['nothing', 'Digest '],
])('%s is no answer to our challenge', (_, text) => {
  expect(parseDigest(text)).toBeNull()
})

test('a challenge says whether only the nonce was too old', () => {
  const read = (stale: boolean) =>
    parseAuthParameters(challengeOf({ realm: 'linecheck', nonce: 'n', stale }).replace('Digest ', ''))
  expect(Object.fromEntries(read(true))).toEqual({
    realm: 'linecheck',
    nonce: 'n',
    algorithm: 'MD5',
    qop: 'auth',
    stale: 'true',
  })
  expect(read(false).has('stale')).toBe(false)
})
