import { expect, test } from 'vitest'
import { endOfSipMessage } from './frame'
import { lineChanges } from './line-changes'
import {
  answerMirrored,
  buildIncomingInvite,
  buildMirrorRequest,
  labelIn,
  labelText,
  mirrorMessageBytes,
  sipMirrorMethods,
  wantsInvite,
  type MirrorRequest,
} from './message'
import { parseSip } from '../sip/message'

const token = '0123456789abcdef01234567'
const ends = {
  transport: 'udp' as const,
  local: { address: '192.168.255.222', port: 50_791 },
  remote: { address: '203.0.113.110', port: 5_060 },
}
const seen = {
  transport: 'udp' as const,
  local: { address: '203.0.113.110', port: 5_060 },
  remote: { address: '198.51.100.101', port: 60_791 },
}
const request = (overrides: Partial<MirrorRequest> = {}) =>
  buildMirrorRequest({
    ...ends,
    method: 'OPTIONS',
    label: { token, number: 1234, of: 'client' },
    mediaPort: 20_000,
    atLeastBytes: 0,
    ...overrides,
  })

test('a label is found wherever it stands, and nothing else is taken for one', () => {
  for (const of of ['client', 'server'] as const) {
    const label = { token, number: 7, of }
    expect(labelIn(`Call-ID: ${labelText(label)}@198.51.100.1`)).toEqual(label)
  }
  expect(labelIn('OPTIONS sip:x SIP/2.0')).toBeNull()
})

test('every method is a message that a SIP parser takes, with the own address in it', () => {
  for (const method of sipMirrorMethods) {
    const text = request({ method })
    const parsed = parseSip(text)
    expect(parsed.ok && parsed.message).toMatchObject({ kind: 'request', method })
    expect(text.match(/192\.168\.255\.222/g)?.length).toBe(method === 'INVITE' ? 4 : 2)
    expect(endOfSipMessage(text)).toBe(text.length)
  }
})

test('padding reaches the length asked for, and what answers fits under the byte rule', () => {
  for (const method of sipMirrorMethods) {
    const text = request({ method, atLeastBytes: 900 })
    expect(text).toHaveLength(900)
    expect(answerMirrored(text, seen, 20_002)?.length).toBeLessThanOrEqual(900)
  }
  const asking = request({ wantsInvite: true, atLeastBytes: mirrorMessageBytes })
  expect(wantsInvite(asking)).toBe(true)
  const answer = answerMirrored(asking, seen, 20_002) ?? ''
  const invite = buildIncomingInvite(seen, { token, number: 1234, of: 'server' }, 20_002)
  expect(answer.length + invite.length).toBeLessThanOrEqual(mirrorMessageBytes)
})

test('an answer tells where the request came from and repeats a registration’s Contact', () => {
  const answer = answerMirrored(request({ method: 'REGISTER' }), seen, 20_002) ?? ''
  expect(answer).toContain(';rport=60791;received=198.51.100.101\r\n')
  expect(answer).toContain('Contact: <sip:probe@192.168.255.222:50791>')
  expect(answerMirrored('not SIP at all', seen, 20_002)).toBeNull()
  expect(answerMirrored(answer, seen, 20_002)).toBeNull()
})

test('the end of a message in a stream is found by Content-Length, also in its short form', () => {
  const text = request({ method: 'INVITE' })
  expect(endOfSipMessage(text.slice(0, -1))).toBeNull()
  expect(endOfSipMessage(text + text)).toBe(text.length)
  expect(endOfSipMessage('A\r\nl: 3\r\n\r\nabcd')).toBe('A\r\nl: 3\r\n\r\nabc'.length)
  expect(endOfSipMessage('A\r\nB: c\r\n')).toBeNull()
})

test('changed lines are named in order, and rewriting a few leaves the others out', () => {
  const sent = request({ method: 'INVITE' })
  const arrived = sent.replaceAll('192.168.255.222', '198.51.100.1').replace('Content-Length: 1', 'Content-Length: 2')
  const { removed, added } = lineChanges(sent, arrived)
  expect(removed.map((line) => line.split(/[:=]/)[0])).toEqual(['Via', 'Contact', 'Content-Length', 'o', 'c'])
  expect(added).toHaveLength(5)
  expect(lineChanges(sent, sent)).toEqual({ removed: [], added: [] })
  expect(lineChanges('a\r\nb\r\nc', 'a\r\nc')).toEqual({ removed: ['b'], added: [] })
})

test('what a router wrote is bounded and shown in plain characters', () => {
  const { removed, added } = lineChanges('x', `x\r\n${'\u001b[31m\r\n'.repeat(5_000)}${'y'.repeat(100_000)}`)
  expect(removed).toEqual([])
  expect(added).toHaveLength(20)
  expect(added[0]).toBe('?[31m')
})
