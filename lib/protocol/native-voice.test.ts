import { expect, test } from 'vitest'
import { mayBeRtp, readOpening, voiceToken, writeNativeVoice, writeOpening } from './native-voice'
import { parseRtp } from './rtp'
import { readVoicePayload } from './voice-packet'

const token = Uint8Array.from({ length: 12 }, (_, i) => i + 1)
const nonce = Uint8Array.from({ length: 12 }, (_, i) => 200 + i)
const payloadOf = (packet: Uint8Array) => packet.subarray(parseRtp(packet)?.payloadOffset)

test('an opening is an RTP packet of the size of voice, and reads back as it was written', () => {
  const packet = writeOpening(0xfffffff0, { kind: 'challenge', token, nonce })
  expect(packet.length).toBe(writeNativeVoice(1, token, 0, 0).length)
  expect(parseRtp(packet)).toMatchObject({ ssrc: 0xfffffff0, payloadType: 0 })
  expect(readOpening(payloadOf(packet))).toEqual({ kind: 'challenge', token, nonce })
})

test('a voice packet carries stamp and token, its RTP sequence wraps and its own does not', () => {
  const packet = writeNativeVoice(7, token, 70_000, 1_234.5)
  expect(parseRtp(packet)).toMatchObject({ sequence: 70_000 & 0xffff, timestamp: 70_000 * 160 })
  expect(readVoicePayload(payloadOf(packet))).toEqual({ sequence: 70_000, sentMs: 1_234.5, echo: null })
  expect(voiceToken(payloadOf(packet))).toEqual(token)
  expect(readOpening(payloadOf(packet))).toBeNull()
})

test('STUN and SIP are no RTP, and short or strange payloads are no opening', () => {
  expect(mayBeRtp(writeNativeVoice(1, token, 0, 0))).toBe(true)
  expect([
    mayBeRtp(Uint8Array.of(0, 1)),
    mayBeRtp(new TextEncoder().encode('OPTIONS')),
    mayBeRtp(new Uint8Array()),
  ]).toEqual([false, false, false])
  const strange = payloadOf(writeOpening(1, { kind: 'open', token, nonce }))
  strange[4] = 9
  expect([readOpening(strange), readOpening(new Uint8Array(30)), voiceToken(new Uint8Array(51))]).toEqual([
    null,
    null,
    null,
  ])
})
