import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilson } from './interval'
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
