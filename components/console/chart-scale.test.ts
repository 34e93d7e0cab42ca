import { describe, expect, it } from 'vitest'
import { highestOf, labelledPositions, roundCeiling, stretchesOf, xAt, yAt } from './chart-scale'

describe('the scale of a chart', () => {
  it.each([
    [0.7, 1],
    [1, 1],
    [1.2, 2],
    [2.1, 2.5],
    [23, 25],
    [37, 50],
    [51, 100],
    [0.003, 0.005],
  ])('ends %f at the round number %f', (highest, ceiling) => {
    expect(roundCeiling(highest, 0.0001)).toBeCloseTo(ceiling, 9)
  })

  it('never collapses when everything is zero', () => {
    expect(roundCeiling(0, 0.01)).toBeCloseTo(0.01, 9)
  })

  it('finds the highest of all series and skips gaps', () => {
    expect(
      highestOf([
        [1, null, 3],
        [null, 7],
      ]),
    ).toBe(7)
    expect(highestOf([[null], []])).toBe(0)
  })

  it('puts the first value at the left, the last at the right, the ceiling on top', () => {
    expect([xAt(0, 5, 100), xAt(4, 5, 100), xAt(0, 1, 100)]).toEqual([0, 100, 50])
    expect([yAt(0, 10, 50), yAt(10, 10, 50), yAt(99, 10, 50)]).toEqual([50, 0, 0])
  })
})

describe('a line', () => {
  it('breaks at a gap and marks a lone value as a dot', () => {
    expect(stretchesOf([0, 10, null, 5, null], 10, 400, 100)).toEqual([
      { d: 'M0 100L100 0', single: false },
      { d: 'M300 50', single: true },
    ])
  })

  it('is nothing when nothing was measured', () => {
    expect(stretchesOf([null, null], 10, 400, 100)).toEqual([])
  })
})

describe('the axis below', () => {
  it('labels every second of a short stream and fewer of a long one', () => {
    expect(labelledPositions(5, 8)).toEqual([0, 1, 2, 3, 4])
    expect(labelledPositions(15, 8)).toEqual([0, 2, 4, 6, 8, 10, 12, 14])
    expect(labelledPositions(45, 8)).toHaveLength(5)
  })
})
