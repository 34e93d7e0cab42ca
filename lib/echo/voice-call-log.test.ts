import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Reception, type RtpHeader } from '@/lib/protocol/rtp'
import type { CallCodec } from '@/lib/protocol/echo-api'
import { VoiceCallLog } from './voice-call-log'

const silence = new Uint8Array(160).fill(0xff)

function logOf(sequences: readonly number[], { codec = 'PCMU' as CallCodec, payload = silence, atMost = 10_000 } = {}) {
  const log = new VoiceCallLog(codec, atMost)
  for (const sequence of sequences) log.arrived(headerOf(sequence), payload)
  return log.read(new Reception(8_000), 0)
}
function headerOf(sequence: number): RtpHeader {
  return { payloadType: 0, marker: false, sequence: sequence & 0xffff, timestamp: 0, ssrc: 1, payloadOffset: 12 }
}

test('before the first packet nothing is lost', () => {
  expect(logOf([])).toMatchObject({ received: 0, lost: 0, lossRuns: [], reordered: 0, audible: 0 })
})

test('losses are counted in runs, also over the wrap of the sequence numbers', () => {
  expect(logOf([65_533, 65_535, 65_536, 65_540])).toMatchObject({ received: 4, lost: 4, lossRuns: [1, 3] })
})

test('a late packet is reordered and not lost; a copy counts once; one before the first is not counted', () => {
  expect(logOf([10, 12, 11, 11, 9])).toMatchObject({ received: 3, lost: 0, lossRuns: [], reordered: 1 })
})

test('what a call can not reach in its time fills no memory', () => {
  expect(logOf([0, 100, 20_000], { atMost: 50 })).toMatchObject({ received: 1, lost: 0 })
})

test('received and lost always make up everything from the first to the highest', () => {
  const sequences = fc.array(fc.integer({ min: 60_000, max: 69_999 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(sequences, (all) => {
      const { received, lost, lossRuns } = logOf(all)
      const counted = new Set(all.filter((each) => each >= (all[0] ?? 0)))
      expect(received).toBe(counted.size)
      expect(received + lost).toBe(Math.max(...counted) - (all[0] ?? 0) + 1)
      expect(lossRuns.every((run) => run > 0)).toBe(true)
    }),
  )
})

test.each([
  ['mu-law silence', 'PCMU', 0xff, 0],
  ['mu-law zero of the other sign', 'PCMU', 0x7f, 0],
  ['a loud mu-law sample', 'PCMU', 0x90, 1],
  ['A-law silence', 'PCMA', 0xd5, 0],
  ['A-law zero of the other sign', 'PCMA', 0x55, 0],
  ['a loud A-law sample', 'PCMA', 0x2a, 1],
  ['G.722, which is not decoded', 'G722', 0x12, null],
] as const)('%s: %s %i is audible %s times', (_, codec, byte, audible) => {
  const payload = new Uint8Array(160).fill(byte)
  expect(logOf([1], { codec, payload }).audible).toBe(audible)
})
