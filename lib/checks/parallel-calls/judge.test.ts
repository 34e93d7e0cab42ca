import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Round } from './data'
import { bracketOf, judgeRound, nextCalls } from './judge'
import { roundOf } from './round.fixture'

const judged = (round: Round) => judgeRound(round, 'g711')

describe('a round of calls', () => {
  test('is good when every call is', () => {
    expect(judged(roundOf(5))).toMatchObject({ good: true, busy: false, sentTooLittle: false, delivered: 1 })
  })

  test('is bad when all lose a little too much, though none for certain', () => {
    expect(judged(roundOf(10, { lostUp: 8 })).good).toBe(false)
    expect(judged(roundOf(10, { lostUp: 1 })).good).toBe(true)
  })

  test('is bad when one call of many breaks up, although the others are well', () => {
    expect(judged(roundOf(20, {}, { odd: [{ lostUp: 40 }] }))).toMatchObject({
      good: false,
      worst: { lossRatio: 40 / 75 },
    })
  })

  test('is not bad because one call lost two or three packets in a second', () => {
    expect(judged(roundOf(20, {}, { odd: [{ lostUp: 3 }] })).good).toBe(true)
  })

  test('is bad when the packets come too late for a phone, and that alone may be the computer’s', () => {
    expect(judged(roundOf(5, { lateUp: 30 }))).toMatchObject({ bad: true, badForDelayAlone: true })
    expect(judged(roundOf(5, { lostUp: 30 }))).toMatchObject({ bad: true, badForDelayAlone: false })
  })

  test('of which nothing came back is bad, not unknown', () => {
    expect(judged(roundOf(3, { lostUp: 75, rttMs: null }))).toMatchObject({
      good: false,
      delivered: 0,
      worst: { mos: 1 },
    })
  })

  test('tells what the page and our own server could not carry', () => {
    expect(judged(roundOf(5, {}, { timerLatenessMs: 30 })).busy).toBe(true)
    expect(judged(roundOf(5, {}, { heldByEchoMs: 30 })).busy).toBe(true)
    expect(judged(roundOf(5, { sent: 60 })).sentTooLittle).toBe(true)
  })

  test('counts the loss of the site’s own codec', () => {
    const round = roundOf(5, { lostUp: 3 })
    expect([judgeRound(round, 'g711').good, judgeRound(round, 'g729').good]).toEqual([true, false])
  })

  test('is neither good nor bad where chance may have spared it', () => {
    expect(judged(roundOf(1, { lostUp: 4 }))).toMatchObject({ good: false, bad: false })
    expect(judged(roundOf(10, { lostUp: 1 }))).toMatchObject({ good: true, bad: false })
    expect(judgeRound(roundOf(1), 'g729').good).toBe(true)
  })
})

describe('the search', () => {
  test('tries all that are wanted, and is over when they stay good', () => {
    expect(nextCalls([], 12)).toBe(12)
    expect(nextCalls([judged(roundOf(12))], 12)).toBeNull()
  })

  test('on a narrow line goes on with as many as got through, then with one more', () => {
    const tooMany = judged(roundOf(10, { lostUp: 34 }))
    expect(nextCalls([tooMany], 10)).toBe(5)
    expect(nextCalls([tooMany, judged(roundOf(5))], 10)).toBe(6)
    expect(nextCalls([tooMany, judged(roundOf(5)), judged(roundOf(6, { lostUp: 20 }))], 10)).toBeNull()
  })

  test('finds the number for every line, in at most six rounds, and never tries a number twice', () => {
    const capacity = fc.integer({ min: 0, max: 30 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), capacity, fc.boolean(), (wanted, fits, narrow) => {
        const rounds = []
        for (let calls = nextCalls([], wanted); calls !== null; calls = nextCalls(rounds, wanted)) {
          expect(rounds.map((round) => round.calls)).not.toContain(calls)
          // A narrow line loses what does not fit; one with deep queues only delays it.
          const lost = narrow ? Math.ceil(75 * (1 - fits / calls)) : 0
          rounds.push(judged(roundOf(calls, calls <= fits ? {} : { lostUp: lost, lateUp: 75 - lost })))
        }
        expect(bracketOf(rounds).good).toBe(Math.min(wanted, fits))
        expect(rounds.length).toBeLessThanOrEqual(6)
      }),
    )
  })
})
