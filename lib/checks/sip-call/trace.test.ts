import { expect, test } from 'vitest'
import { eventOf, exchangeOf, grantedOf, retryAfterOf, roundsMs } from './trace'

const headers = (method: string, sequence: number, callId = 'a') =>
  `Via: SIP/2.0/WSS x.invalid;branch=z9hG4bK1\r\nFrom: <sip:u@d>;tag=1\r\nTo: <sip:u@d>\r\nCall-ID: ${callId}\r\nCSeq: ${sequence} ${method}\r\n`
const out = (method: string, sequence: number, atMs: number, callId?: string) =>
  eventOf(`${method} sip:d SIP/2.0\r\n${headers(method, sequence, callId)}\r\n`, true, atMs)
const back = (status: number, method: string, sequence: number, atMs: number, more = '', callId?: string) =>
  eventOf(`SIP/2.0 ${status} X\r\n${headers(method, sequence, callId)}${more}\r\n`, false, atMs)

test('a registration with its challenge is one exchange of two rounds', () => {
  const events = [
    out('REGISTER', 1, 100),
    back(401, 'REGISTER', 1, 150),
    out('REGISTER', 2, 152),
    back(200, 'REGISTER', 2, 202),
  ]
  const exchange = exchangeOf(events, 'REGISTER')
  expect(exchange).toMatchObject({ sentAtMs: 100, challenged: true, final: { status: 200, atMs: 202 } })
  expect(roundsMs(events, 'REGISTER')).toEqual([50, 50])
})

test('a challenge that nobody answered is the final answer; one that was is not', () => {
  const first = [out('REGISTER', 1, 0), back(401, 'REGISTER', 1, 5)]
  expect(exchangeOf(first, 'REGISTER')).toMatchObject({ challenged: false, final: { status: 401 } })
  const waiting = [...first, out('REGISTER', 2, 6)]
  expect(exchangeOf(waiting, 'REGISTER')).toMatchObject({ challenged: true, final: null })
  const refused = [...waiting, back(401, 'REGISTER', 2, 11)]
  expect(exchangeOf(refused, 'REGISTER')).toMatchObject({ challenged: true, final: { status: 401 } })
})

test('ringing is not the answer, and 100 is not ringing', () => {
  const events = [
    out('INVITE', 1, 0),
    back(100, 'INVITE', 1, 5),
    back(180, 'INVITE', 1, 20),
    back(200, 'INVITE', 1, 900),
  ]
  expect(exchangeOf(events, 'INVITE')).toMatchObject({ provisional: { status: 180, atMs: 20 }, final: { atMs: 900 } })
})

test('answers of another request, and what was noted before, do not count', () => {
  const before = [out('OPTIONS', 1, 0, 'b'), back(200, 'OPTIONS', 1, 5, '', 'b')]
  const events = [...before, out('OPTIONS', 1, 100, 'c'), back(200, 'OPTIONS', 1, 101, '', 'b')]
  expect(exchangeOf(events, 'OPTIONS', before.length)).toMatchObject({ sentAtMs: 100, final: null })
  expect(exchangeOf(before, 'REGISTER')).toBeNull()
})

test('a contact’s own expiry counts before the header’s; a Retry-After may carry a comment', () => {
  expect(grantedOf(back(200, 'REGISTER', 1, 0, 'Contact: <sip:x@y>;expires=60\r\nExpires: 3600\r\n'))).toBe(60)
  expect(grantedOf(back(200, 'REGISTER', 1, 0, 'Contact: <sip:x@y>\r\nExpires: 3600\r\n'))).toBe(3600)
  expect(grantedOf(back(200, 'REGISTER', 1, 0))).toBeNull()
  expect(retryAfterOf(back(503, 'REGISTER', 1, 0, 'Retry-After: 30 (maintenance);duration=60\r\n'))).toBe(30)
  expect(retryAfterOf(back(503, 'REGISTER', 1, 0, 'Retry-After: soon\r\n'))).toBeNull()
})

test('what is no SIP has no method and answers nothing', () => {
  const garbage = eventOf('hello', false, 3)
  expect(garbage).toMatchObject({ method: null, status: null })
  expect(exchangeOf([out('REGISTER', 1, 0), garbage], 'REGISTER')?.final).toBeNull()
})
