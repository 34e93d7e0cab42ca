import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lossInterval, wilson } from './interval'
import { burstRatio, lossRuns } from './loss'

describe('loss', () => {
  it('groups consecutive lost packets into bursts, whatever their order', () => {
    expect(lossRuns([])).toEqual([])
    expect(lossRuns([9, 3, 4, 5, 10])).toEqual([3, 2])
  })

  it('calls single losses random and long bursts bursty', () => {
    expect(burstRatio(0, 100, [])).toBe(1)
    expect(burstRatio(2, 100, [1, 1])).toBe(1)
    expect(burstRatio(10, 100, [10])).toBeCloseTo(9)
  })
})

describe('Wilson interval', () => {
  it.each([
    [0, 500, 0, 0.0076],
    [5, 500, 0.0043, 0.0232],
    [15, 1_500, 0.0061, 0.0164],
    [0, 750, 0, 0.0051],
    [750, 750, 0.9949, 1],
  ])('of %i in %i is %f to %f', (lost, n, low, high) => {
    expect(wilson(lost, n)?.low).toBeCloseTo(low, 4)
    expect(wilson(lost, n)?.high).toBeCloseTo(high, 4)
  })

  it('has no interval without samples', () => {
    expect(wilson(0, 0)).toBeNull()
  })

  it('always holds the ratio itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const lost = Math.floor(n * share)
        const interval = wilson(lost, n)
        expect(interval?.low).toBeLessThanOrEqual(lost / n)
        expect(interval?.high).toBeGreaterThanOrEqual(lost / n)
      }),
    )
  })
})

describe('the interval of a loss', () => {
  it('is that of single losses where they are single, or where nobody knows', () => {
    expect(lossInterval(5, 500, [1, 1, 1, 1, 1])).toEqual(wilson(5, 500))
    expect(lossInterval(5, 500, null)).toEqual(wilson(5, 500))
    expect(lossInterval(0, 0, [])).toBeNull()
  })

  it('holds the truth of a bursty line 19 times in 20, where the one of single losses does in half of the cases', () => {
    const [intoBursts, outOf] = [0.03, 0.25]
    const truth = intoBursts / (intoBursts + outOf)
    const random = seeded(7)
    const trials = 2_000
    const [bursty, single] = [0, 0].map(() => ({ hits: 0 }))
    for (let trial = 0; trial < trials; trial++) {
      const missing: number[] = []
      let bad = random() < truth
      for (let sequence = 0; sequence < 750; sequence++) {
        bad = bad ? random() >= outOf : random() < intoBursts
        if (bad) missing.push(sequence)
      }
      const holds = (interval: { low: number; high: number } | null) =>
        interval !== null && interval.low <= truth && truth <= interval.high ? 1 : 0
      bursty!.hits += holds(lossInterval(missing.length, 750, lossRuns(missing)))
      single!.hits += holds(wilson(missing.length, 750))
    }
    expect(bursty!.hits / trials).toBeGreaterThan(0.92)
    expect(single!.hits / trials).toBeLessThan(0.65)
  })
})

/** Mulberry32: the same numbers each time. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
