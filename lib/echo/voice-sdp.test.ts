import fc from 'fast-check'
import { expect, test } from 'vitest'
import { limits } from './limits'
import { announceAddress, pcmu, readOffer, voiceCodecs } from './voice-sdp'

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
  const offer = readOffer(session + section('0'), [pcmu])
  if (!offer.ok) throw new Error(offer.error)
  expect(offer.tracks).toEqual([{ mid: '0', payloadType: 0, codec: pcmu }])
  expect(offer.sdp).not.toMatch(/candidate/)
  expect(offer.sdp).toMatch(/a=ice-pwd:abcdefghijklmnopqrstuvwx\r\n/)
})

test('a codec on a dynamic payload type is found by its map', () => {
  const offer = readOffer(session + section('a').replace('rtpmap:0', 'rtpmap:96').replace('SAVPF 0', 'SAVPF 96'), [
    pcmu,
  ])
  expect(offer).toMatchObject({ ok: true, tracks: [{ mid: 'a', payloadType: 96 }] })
})

const many = section('0', '111 9 8 0').replace(
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:111 opus/48000/2\r\na=rtpmap:9 G722/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000/1',
)
test.each([
  ['111 9 8 0', 'opus', 111],
  ['9 8 0 111', 'G722', 9],
  ['13 8 0', 'PCMA', 8],
  ['0 8', 'PCMU', 0],
])('of several codecs the first that the server has is taken: %s is %s', (types, name, payloadType) => {
  const offer = readOffer(session + many.replace('SAVPF 111 9 8 0', `SAVPF ${types}`), voiceCodecs)
  expect(offer).toMatchObject({ ok: true, tracks: [{ payloadType, codec: { name } }] })
})

test('a fixed payload type needs no map, and a map to another codec counts', () => {
  const bare = section('0', '9').replace('a=rtpmap:0 PCMU/8000\r\n', '')
  expect(readOffer(session + bare, voiceCodecs)).toMatchObject({ ok: true, tracks: [{ codec: { name: 'G722' } }] })
  const mono = section('0', '111').replace('rtpmap:0 PCMU/8000', 'rtpmap:111 opus/48000')
  expect(readOffer(session + mono, voiceCodecs)).toEqual({ ok: false, error: 'invalid' })
})

const thirty = Array.from({ length: 30 }, (_, mid) => section(`${mid}`)).join('')
test('up to thirty tracks are taken', () => {
  expect(readOffer(session + thirty, [pcmu])).toMatchObject({ ok: true, tracks: { length: 30 } })
})

test.each([
  ['empty', ''],
  ['no track', session],
  ['thirty-one tracks', session + thirty + section('30')],
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
  expect(readOffer(sdp, [pcmu])).toEqual({ ok: false, error: 'invalid' })
})

test('an offer of more than 100 kB is too large, whatever it holds', () => {
  const large = session + section('0') + 'a=x\r\n'.repeat(limits.voiceSdpBytes / 5)
  expect(readOffer(large, [pcmu])).toEqual({ ok: false, error: 'too-large' })
})

test('no text makes it throw', () => {
  const lines = fc.array(fc.constantFrom('v=0', 'm=audio 9 UDP/TLS/RTP/SAVPF 0', 'a=mid:0', 'a=', 'm=', '=', 'é'))
  const text = fc.oneof(
    fc.string(),
    lines.map((each) => each.join('\r\n')),
  )
  fc.assert(fc.property(text, (sdp) => void expect(readOffer(sdp, [pcmu]).ok).toBe(false)))
})

test('candidates announce the public address', () => {
  const line = 'a=candidate:1 1 UDP 2114977791 10.0.0.5 40403 typ host\r\n'
  expect(announceAddress(line, '203.0.113.5')).toBe(line.replace('10.0.0.5', '203.0.113.5'))
})
