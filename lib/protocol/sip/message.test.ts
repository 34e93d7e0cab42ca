import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allHeaders, buildSip, firstHeader, parseSip, sipMessageBytes, type SipMessage } from './message'

const invite = [
  'INVITE sip:echo@linecheck.invalid SIP/2.0',
  'v: SIP/2.0/WS df7jal23ls0d.invalid;branch=z9hG4bK56sdasks',
  'Via: SIP/2.0/WSS second.invalid;branch=z9hG4bKb',
  'f: "Alice, of <there>" <sip:alice@linecheck.invalid>;tag=asdyka899',
  't:<sip:echo@linecheck.invalid>',
  'i: asidkj3ss',
  'CSeq:\t1 INVITE',
  'Subject: one',
  ' \ttwo',
  'c: application/sdp',
  'l: 5',
  '',
  'v=0\r\n',
].join('\r\n')

test('a request is read: compact names are long ones, folded lines are one, order is kept', () => {
  const parsed = parseSip(invite)
  if (!parsed.ok) throw new Error(parsed.problem)
  const { message } = parsed
  expect(message).toMatchObject({
    kind: 'request',
    method: 'INVITE',
    uri: 'sip:echo@linecheck.invalid',
    body: 'v=0\r\n',
  })
  expect(allHeaders(message.headers, 'via')).toHaveLength(2)
  expect(firstHeader(message.headers, 'cseq')).toBe('1 INVITE')
  expect(firstHeader(message.headers, 'subject')).toBe('one two')
  expect(firstHeader(message.headers, 'route')).toBeNull()
})

test('a response is read, also one without a reason', () => {
  const answer = invite.replace(/^.*\r\n/, 'SIP/2.0 180 Ringing now\r\n')
  expect(parseSip(answer)).toMatchObject({
    ok: true,
    message: { kind: 'response', status: 180, reason: 'Ringing now' },
  })
  const bare = invite.replace(/^.*\r\n/, 'SIP/2.0 180\r\n')
  expect(parseSip(bare)).toMatchObject({ ok: true, message: { status: 180, reason: '' } })
})

test('Content-Length counts bytes; what follows it is cut off', () => {
  const body = (length: number, text: string) =>
    parseSip(invite.replace('l: 5', `l: ${length}`).replace('v=0\r\n', text))
  expect(body(2, 'é')).toMatchObject({ ok: true, message: { body: 'é' } })
  expect(body(2, 'été')).toMatchObject({ ok: true, message: { body: 'é' } })
  expect(body(3, 'é')).toEqual({ ok: false, problem: 'body-length' })
})

test.each([
  ['nothing', '', 'no-end-of-headers'],
  ['a line without end', 'OPTIONS sip:x SIP/2.0', 'no-end-of-headers'],
  ['HTTP', invite.replace('SIP/2.0\r\n', 'HTTP/1.1\r\n'), 'start-line'],
  ['a status of seven', invite.replace(/^.*\r\n/, 'SIP/2.0 700 No\r\n'), 'start-line'],
  ['a blank in the URI', invite.replace('sip:echo@', 'sip:ec ho@'), 'start-line'],
  ['no colon', invite.replace('Subject: one', 'Subject'), 'header'],
  ['a fold before any header', invite.replace('SIP/2.0\r\n', 'SIP/2.0\r\n folded\r\n'), 'header'],
  ['a control character', invite.replace('one', 'o\u0000ne'), 'header'],
  ['a bare line feed', invite.replace('one', 'o\ne'), 'header'],
  ['too many headers', invite.replace('Subject', 'a: b\r\n'.repeat(200) + 'Subject'), 'header'],
  ['a header of more than 4 kB', invite.replace('one', 'x'.repeat(4_100)), 'header'],
  ['no Call-ID', invite.replace('i: ', 'x: '), 'missing-header'],
  ['a negative length', invite.replace('l: 5', 'l: -5'), 'body-length'],
  ['more than 32 kB', invite + 'x'.repeat(sipMessageBytes), 'too-large'],
])('%s is refused', (_, text, problem) => {
  expect(parseSip(text)).toEqual({ ok: false, problem })
})

const bytes = fc.uint8Array({ maxLength: 2_000 }).map((each) => new TextDecoder().decode(each))
const pieces = fc.constantFrom(
  '\r\n',
  '\r\n\r\n',
  ' ',
  ':',
  ';',
  ',',
  '"',
  '<',
  '>',
  '=',
  'v',
  'Via',
  'SIP/2.0',
  'é',
  '\u0000',
)

test('no text makes it throw, and no message comes out without what an answer needs', () => {
  const damaged = fc.tuple(fc.nat(invite.length), fc.nat(40), fc.array(pieces)).map(([at, cut, put]) => {
    return invite.slice(0, at) + put.join('') + invite.slice(at + cut)
  })
  fc.assert(
    fc.property(
      fc.oneof(
        bytes,
        fc.array(pieces).map((each) => each.join('')),
        damaged,
      ),
      (text) => {
        const parsed = parseSip(text)
        if (!parsed.ok) return
        for (const name of ['via', 'from', 'to', 'call-id', 'cseq']) {
          expect(firstHeader(parsed.message.headers, name)).not.toBeNull()
        }
      },
    ),
    { numRuns: 1_000 },
  )
})

const plain = fc
  .string({ unit: fc.constantFrom(...'abcXYZ019 .;:,<>"=@/éß\\'), maxLength: 60 })
  .map((text) => text.trim())
const name = fc.string({ unit: fc.constantFrom(...'abcxyz-'), minLength: 2, maxLength: 20 })
const message: fc.Arbitrary<SipMessage> = fc
  .record({
    values: fc.tuple(plain, plain, plain, plain, plain),
    more: fc.array(fc.tuple(name, plain), { maxLength: 20 }),
    body: fc.string({ unit: 'grapheme', maxLength: 200 }),
    method: fc.string({ unit: fc.constantFrom(...'ABCXYZ'), minLength: 1, maxLength: 12 }),
    status: fc.integer({ min: 100, max: 699 }),
    reason: plain,
    request: fc.boolean(),
  })
  .map(({ values, more, body, method, status, reason, request }) => {
    const needed = ['via', 'from', 'to', 'call-id', 'cseq'].map((each, at) => [each, values[at] ?? ''] as const)
    const headers = [...needed, ...more.filter(([each]) => each !== 'content-length')]
    return request
      ? { kind: 'request', method, uri: 'sip:a@b', headers, body }
      : { kind: 'response', status, reason, headers, body }
  })

test('what is built is read back as it was', () => {
  fc.assert(
    fc.property(message, (original) => {
      const parsed = parseSip(buildSip(original))
      if (!parsed.ok) throw new Error(parsed.problem)
      const { headers, ...rest } = parsed.message
      expect(rest).toEqual({ ...original, headers: undefined } satisfies object)
      expect(headers.filter(([each]) => each !== 'content-length')).toEqual(original.headers)
    }),
  )
})
