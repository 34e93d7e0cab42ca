import { describe, expect, it } from 'vitest'
import { interarrivalJitter, ipdv } from './delay-variation'
import { mean, median, percentile } from './percentile'

describe('delay variation', () => {
  it('is zero for a constant transit, whatever the clock offset', () => {
    expect(interarrivalJitter([1e9 + 5, 1e9 + 5, 1e9 + 5])).toEqual([0, 0])
  })

  it('follows the RFC 3550 recursion', () => {
    expect(interarrivalJitter([0, 16, 0])).toEqual([1, 1 + 15 / 16])
  })

  it('keeps the sign of each difference (RFC 3393)', () => {
    expect(ipdv([10, 13, 11])).toEqual([3, -2])
  })

  it('needs two packets', () => {
    expect(interarrivalJitter([4])).toEqual([])
  })
})

describe('percentiles', () => {
  it('are null without values, never zero', () => {
    expect(percentile([], 0.5)).toBeNull()
    expect(median([])).toBeNull()
    expect(mean([])).toBeNull()
  })

  it('take the nearest rank', () => {
    const values = [5, 1, 4, 2, 3]
    expect(percentile(values, 0)).toBe(1)
    expect(percentile(values, 0.95)).toBe(5)
    expect(percentile(values, 0.6)).toBe(3)
    expect(median([1, 2, 3, 4])).toBe(2.5)
  })
})
