import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mosCqe, rFactor, type Codec } from './e-model'

const mosOf = (codec: Codec, lossRatio: number, oneWayDelayMs = 15, burstRatio = 1) =>
  mosCqe(rFactor({ codec, lossRatio, oneWayDelayMs, burstRatio }))

describe('E-model', () => {
  it.each([
    ['g711', 0, 4.4],
    ['g711', 0.01, 4.31],
    ['g711', 0.03, 4.12],
    ['g711', 0.05, 3.9],
    ['g729', 0, 4.09],
    ['g729', 0.01, 3.93],
    ['g729', 0.05, 3.32],
  ] as const)('rates %s with %f loss on a short path as published implementations do', (codec, loss, mos) => {
    expect(mosOf(codec, loss)).toBeCloseTo(mos, 1)
  })

  it('gives 4.41 to a perfect G.711 line, the ceiling of the default parameters', () => {
    expect(mosOf('g711', 0, 0)).toBeCloseTo(4.41, 2)
  })

  it('never scores a worse line better, whatever gets worse', () => {
    const line = fc.record({
      codec: fc.constantFrom<Codec>('g711', 'g729', 'g722', 'opus'),
      oneWayDelayMs: fc.double({ min: 0, max: 2_000, noNaN: true }),
      lossRatio: fc.double({ min: 0, max: 1, noNaN: true }),
      burstRatio: fc.double({ min: 1, max: 20, noNaN: true }),
    })
    const more = fc.double({ min: 0, max: 500, noNaN: true })
    fc.assert(
      fc.property(line, more, more, more, (good, delay, loss, bursts) => {
        const bad = {
          ...good,
          oneWayDelayMs: good.oneWayDelayMs + delay,
          lossRatio: Math.min(1, good.lossRatio + loss / 500),
          burstRatio: good.burstRatio + bursts / 50,
        }
        expect(mosCqe(rFactor(bad))).toBeLessThanOrEqual(mosCqe(rFactor(good)) + 1e-9)
      }),
      { numRuns: 2_000 },
    )
  })

  it('stays between 1 and 4.5 for any rating', () => {
    fc.assert(
      fc.property(fc.double({ min: -1_000, max: 1_000, noNaN: true }), (r) => {
        expect(mosCqe(r)).toBeGreaterThanOrEqual(1)
        expect(mosCqe(r)).toBeLessThanOrEqual(4.5)
      }),
    )
  })
})
