import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VoiceLogbook } from './voice-logbook'

function logOf(sequences: number[], atMost = 1_000) {
  const logbook = new VoiceLogbook(atMost)
  sequences.forEach((sequence) => logbook.arrived(sequence))
  return logbook.read()
}

test('before the first packet nothing is missing', () => {
  expect(logOf([])).toEqual({ received: 0, highest: -1, missing: [], duplicates: 0, reordered: 0, echoed: 0 })
})

test('gaps are missing, also those before the first that came', () => {
  expect(logOf([2, 3, 6])).toMatchObject({ received: 3, highest: 6, missing: [0, 1, 4, 5] })
})

test('a late packet is reordered and no longer missing; a second copy is a duplicate only', () => {
  expect(logOf([0, 2, 1, 1, 0])).toMatchObject({ received: 3, missing: [], reordered: 1, duplicates: 2 })
})

test('numbers beyond what a session can hold are not counted, so they fill no memory', () => {
  expect(logOf([0, 10, 4_000_000_000], 10)).toMatchObject({ received: 1, highest: 0, missing: [] })
})

test('received and missing always make up everything to the highest', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(200)), (sequences) => {
      const { received, missing, highest, duplicates } = logOf(sequences)
      expect(received + missing.length).toBe(highest + 1)
      expect(received + duplicates).toBe(sequences.length)
    }),
  )
})
