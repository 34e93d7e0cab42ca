import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits } from './limits'
import { announceAddress, pcmu, readOffer } from './voice-sdp'

const fingerprint = Array.from({ length: 32 }, (_, n) => n.toString(16).padStart(2, '0').toUpperCase()).join(':')
const session = 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\n'
const section = (mid: string, types = '0') =>
  [
    `m=audio 9 UDP/TLS/RTP/SAVPF ${types}`,
    'c=IN IP4 0.0.0.0',
    'a=candidate:1 1 udp 2113937151 4fd0f9b2.local 51000 typ host',
    'a=end-of-candidates',
    'a=ice-ufrag:abcd',
    'a=ice-pwd:abcdefghijklmnopqrstuvwx',
    `a=fingerprint:sha-256 ${fingerprint}`,
    'a=setup:actpass',
    `a=mid:${mid}`,
    'a=rtpmap:0 PCMU/8000',
    '',
  ].join('\r\n')

test('an offer is read, and its candidates are dropped', () => {
  const offer = readOffer(session + section('0'), pcmu)
  if (!offer.ok) throw new Error(offer.error)
  expect(offer.tracks).toEqual([{ mid: '0', payloadType: 0 }])
  expect(offer.sdp).not.toMatch(/candidate/)
  expect(offer.sdp).toMatch(/a=ice-pwd:abcdefghijklmnopqrstuvwx\r\n/)
})

test('a codec on a dynamic payload type is found by its map', () => {
  const offer = readOffer(session + section('a').replace('rtpmap:0', 'rtpmap:96').replace('SAVPF 0', 'SAVPF 96'), pcmu)
  expect(offer).toMatchObject({ ok: true, tracks: [{ mid: 'a', payloadType: 96 }] })
})

const four = ['0', '1', '2', '3'].map((mid) => section(mid)).join('')
test('up to four tracks are taken', () => {
  expect(readOffer(session + four, pcmu)).toMatchObject({ ok: true, tracks: { length: 4 } })
})

test.each([
  ['empty', ''],
  ['no track', session],
  ['five tracks', session + four + section('4')],
  ['one mid twice', session + section('0') + section('0')],
  ['video', session + section('0').replace('m=audio', 'm=video')],
  ['a data channel', session + section('0') + 'm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:d\r\n'],
  ['another codec only', session + section('0', '111').replace('rtpmap:0 PCMU/8000', 'rtpmap:111 opus/48000/2')],
  ['no mid', session + section('0').replace('a=mid:0\r\n', '')],
  ['a mid that is no token', session + section('0').replace('a=mid:0', 'a=mid:<script>')],
  ['no fingerprint', session + section('0').replace(/a=fingerprint.*\r\n/, '')],
  ['no ICE password', session + section('0').replace(/a=ice-pwd.*\r\n/, '')],
  ['control characters', session + section('0').replace('c=IN', 'c=\u0000IN')],
  ['HTML', '<!doctype html><title>v=0</title>'],
])('an offer with %s is invalid', (_, sdp) => {
  expect(readOffer(sdp, pcmu)).toEqual({ ok: false, error: 'invalid' })
})

test('an offer of more than 20 kB is too large, whatever it holds', () => {
  const large = session + section('0') + 'a=x\r\n'.repeat(limits.voiceSdpBytes / 5)
  expect(readOffer(large, pcmu)).toEqual({ ok: false, error: 'too-large' })
})

test('no text makes it throw', () => {
  const lines = fc.array(fc.constantFrom('v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 0', 'a=mid:0', 'a=', 'm=', '=', 'é'))
  const text = fc.oneof(
    fc.string(),
    lines.map((each) => each.join('\r\n')),
  )
  fc.assert(fc.property(text, (sdp) => void expect(readOffer(sdp, pcmu).ok).toBe(false)))
})

test('candidates announce the public address', () => {
  const line = 'a=candidate:1 1 UDP 2114977791 10.0.0.5 40403 typ host\r\n'
  expect(announceAddress(line, '203.0.113.5')).toBe(line.replace('10.0.0.5', '203.0.113.5'))
})
