import fc from 'fast-check'
import { expect, test } from 'vitest'
import { notEchoed, readVoicePayload, stampEcho, voicePayloadBytes, writeVoicePayload } from './voice-packet'

test('a payload is 20 ms of PCMU and says that nobody echoed it yet', () => {
  const payload = writeVoicePayload(7, 1234.5)
  expect(payload).toHaveLength(voicePayloadBytes)
  expect(readVoicePayload(payload)).toEqual({ sequence: 7, sentMs: 1234.5, echo: null })
  expect(payload.slice(40).every((byte) => byte === 0xff)).toBe(true)
})

test('the layout is the one in the file’s head', () => {
  const payload = writeVoicePayload(0x0102_0304, 1)
  expect([...payload.slice(0, 8)]).toEqual([0x4c, 0x43, 0x56, 0x50, 1, 2, 3, 4])
  expect(new DataView(payload.buffer).getUint32(16)).toBe(notEchoed)
})

test('an echo stamps numbers and times, whatever was sent', () => {
  const sequence = fc.integer({ min: 0, max: 0xffff_fffe })
  const time = fc.double({ noNaN: true })
  fc.assert(
    fc.property(sequence, time, sequence, time, time, (own, sentMs, echo, receivedMs, echoSentMs) => {
      const payload = writeVoicePayload(own, sentMs)
      expect(stampEcho(payload, echo, receivedMs, echoSentMs)).toBe(true)
      const stamp = { sequence: echo, receivedMs, sentMs: echoSentMs }
      expect(readVoicePayload(payload)).toEqual({ sequence: own, sentMs, echo: stamp })
    }),
  )
})

test('a stamp inside a larger buffer is written where the payload lies', () => {
  const buffer = new Uint8Array(200)
  buffer.set(writeVoicePayload(3, 4), 12)
  expect(stampEcho(buffer.subarray(12, 172), 5, 6, 7)).toBe(true)
  expect(readVoicePayload(buffer.subarray(12))?.echo).toEqual({ sequence: 5, receivedMs: 6, sentMs: 7 })
})

test('a payload that is not ours is left alone', () => {
  for (const payload of [new Uint8Array(160).fill(0xff), writeVoicePayload(1, 2).slice(0, 39), new Uint8Array(0)]) {
    const before = payload.slice()
    expect(stampEcho(payload, 1, 2, 3)).toBe(false)
    expect(payload).toEqual(before)
    expect(readVoicePayload(payload)).toBeNull()
  }
})
