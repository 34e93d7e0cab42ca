import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countSequences } from './sequences'

test('losses are counted between the first and the last number, across the wrap', () => {
  expect(countSequences([65_534, 65_535, 1, 2])).toEqual({ received: 4, missing: [2], reordered: 0 })
})

test('what comes late or twice is not lost', () => {
  expect(countSequences([10, 12, 11, 11, 13])).toEqual({ received: 4, missing: [], reordered: 1 })
  expect(countSequences([10, 9, 11])).toEqual({ received: 3, missing: [], reordered: 1 })
})

test('nothing came, nothing is missing', () => {
  expect(countSequences([])).toEqual({ received: 0, missing: [], reordered: 0 })
})

test('any loss of any stream is found again, wherever its numbers begin', () => {
  const stream = fc.record({
    start: fc.integer({ min: 0, max: 65_535 }),
    lost: fc.uniqueArray(fc.integer({ min: 1, max: 298 })),
  })
  fc.assert(
    fc.property(stream, ({ start, lost }) => {
      const sent = Array.from({ length: 300 }, (_, i) => i).filter((i) => !lost.includes(i))
      const { received, missing } = countSequences(sent.map((i) => (start + i) % 65_536))
      expect(received).toBe(sent.length)
      expect(missing).toEqual(lost.toSorted((a, b) => a - b))
    }),
  )
})
