import fc from 'fast-check'
import { expect, test } from 'vitest'
import { branchOf, parseAuthParameters, parseCSeq, parseNameAddress, parseSipUri } from './header'

test('a name with a comma, brackets and a quoted quote does not disturb address and tag', () => {
  const parsed = parseNameAddress(
    '"A, \\"B\\" <sip:no@x>;tag=no" <sip:alice@host;transport=ws>;Tag=yes;lr, <sip:second@x>',
  )
  expect(parsed?.uri).toBe('sip:alice@host;transport=ws')
  expect([...(parsed?.parameters ?? [])]).toEqual([
    ['tag', 'yes'],
    ['lr', ''],
  ])
})

test('without brackets the parameters are those of the header', () => {
  const parsed = parseNameAddress('sip:alice@host;tag=a ; expires = 60')
  expect(parsed?.uri).toBe('sip:alice@host')
  expect(parsed?.parameters.get('expires')).toBe('60')
})

test.each(['', '<sip:open', ';tag=x', '"unfinished'])('%j has no address or is taken as it is', (text) => {
  const uri = parseNameAddress(text)?.uri ?? null
  expect(uri === null || parseSipUri(uri) === null).toBe(true)
})

test('the branch is that of the first Via, also of several in one line', () => {
  expect(branchOf('SIP/2.0/WSS a.invalid;rport;branch=z9hG4bK1, SIP/2.0/UDP b;branch=z9hG4bK2')).toBe('z9hG4bK1')
  expect(branchOf('SIP/2.0/WSS a.invalid')).toBeNull()
})

test.each([
  ['1 INVITE', { sequence: 1, method: 'INVITE' }],
  ['4294967295   bye', { sequence: 4_294_967_295, method: 'BYE' }],
  ['INVITE', null],
  ['-1 INVITE', null],
  ['1 INVITE now', null],
])('CSeq %j', (text, expected) => {
  expect(parseCSeq(text)).toEqual(expected)
})

test.each([
  ['sip:Alice:secret@Host.Example:5061;transport=ws?subject=x', { user: 'Alice', host: 'host.example' }],
  ['SIPS:host', { user: null, host: 'host' }],
  ['sip:a@[2001:DB8::1]:5060', { user: 'a', host: '[2001:db8::1]' }],
  ['sip:', null],
  ['tel:+15550100', null],
  ['http://host', null],
])('%s', (text, expected) => {
  expect(parseSipUri(text)).toEqual(expected)
})

test('parameters of Digest: quoted commas, escapes, and the first of two alike', () => {
  const given = parseAuthParameters('realm="a, \\"b\\"", NC=00000001,qop=auth , nc=2')
  expect([...given]).toEqual([
    ['realm', 'a, "b"'],
    ['nc', '00000001'],
    ['qop', 'auth'],
  ])
})

test('no text makes any of them throw', () => {
  const text = fc.string({ unit: fc.constantFrom(...'a<>";,=\\ :@[]sip1') })
  fc.assert(
    fc.property(text, (value) => {
      parseNameAddress(value)
      parseSipUri(`sip:${value}`)
      parseAuthParameters(value)
      parseCSeq(value)
      expect(branchOf(value)).not.toBe('')
    }),
  )
})
