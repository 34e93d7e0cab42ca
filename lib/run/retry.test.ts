import { expect, test } from 'vitest'
import { isWorthRetrying, retryDelayMs } from './retry'

test('waits twice as long each time, up to five minutes', () => {
  expect([0, 1, 2, 3].map(retryDelayMs)).toEqual([2_000, 4_000, 8_000, 16_000])
  expect(retryDelayMs(1_000)).toBe(300_000)
})

test.each([
  ['unreachable', true],
  ['unavailable', true],
  ['too-many', true],
  ['implausible', false],
  ['wrong-run', false],
  ['run-expired', false],
])('after "%s" trying again makes sense: %s', (why, sense) => {
  expect(isWorthRetrying(why)).toBe(sense)
})
