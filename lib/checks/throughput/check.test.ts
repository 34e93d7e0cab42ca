import { describe, expect, test } from 'vitest'
import type { JudgeContext } from '@/lib/assessment/check'
import type { Failure } from '@/lib/assessment/measurement'
import type { MetricId } from '@/lib/assessment/metric'
import { askFor, contextWith, measured } from '@/lib/checks/judging.fixture'
import { throughput } from './check'
import { ThroughputData } from './data'

const context = contextWith({ caps: { transferBitsPerSecond: 100_000_000 } })
/** 3 s at these rates, the first half second of the download at a tenth of it. */
function dataOf({ downBps = 8e6, upBps = 2e6, loadedMs = 30 } = {}): ThroughputData {
  const samples = (bps: number, slow: number) =>
    Array.from({ length: 12 }, (_, i) => {
      const atMs = (i + 1) * 250
      return { atMs, bytes: Math.round((Math.max(0, atMs - slow) * bps) / 8_000) }
    })
  return {
    idleRttsMs: Array<number>(10).fill(20),
    loadedRttsDownMs: Array<number>(30).fill(25),
    loadedRttsUpMs: Array<number>(30).fill(loadedMs),
    unanswered: 0,
    down: { samples: samples(downBps, 500) },
    up: { samples: samples(upBps, 0), received: { bytes: Math.round((upBps / 8) * 3), elapsedMs: 3_000 } },
    voice: null,
  }
}
const metric = (
  id: MetricId,
  data: ThroughputData,
  options: { limits?: number[]; failure?: Failure; judge?: JudgeContext } = {},
) => {
  const { limits = [], failure = null, judge = context } = options
  return throughput.metric(askFor(id, limits), [measured('throughput', data, failure)], judge)
}

describe('goodput', () => {
  test('the download leaves the slow start out, the upload is what the server counted', () => {
    expect(metric('goodput-down-bps', dataOf()).value).toBe(8e6)
    expect(metric('goodput-up-bps', dataOf()).value).toBe(2e6)
  })

  test('of both directions the lesser counts', () => {
    expect(metric('goodput-bps', dataOf()).value).toBe(2e6)
  })

  test('one direction alone is no answer to both', () => {
    expect(metric('goodput-bps', { ...dataOf(), up: null })).toMatchObject({ value: null, reason: 'too-few-samples' })
  })

  test('our own limit is named, and never denies a need above it', () => {
    const fast = dataOf({ downBps: 99e6, upBps: 98e6 })
    expect(metric('goodput-bps', fast, { limits: [50e6] }).value).toBe(98e6)
    expect(metric('goodput-bps', fast, { limits: [200e6] })).toMatchObject({ value: null, reason: 'instrument' })
    expect(metric('goodput-bps', fast).evidence[0]?.facts.capped).toBe(true)
    expect(metric('goodput-bps', dataOf()).evidence[0]?.facts.capped).toBe(false)
  })

  test('a slow upload is judged although the download reached our limit', () => {
    const lopsided = dataOf({ downBps: 99e6, upBps: 1e6 })
    expect(metric('goodput-up-bps', lopsided, { limits: [2e6] }).value).toBe(1e6)
    expect(metric('goodput-bps', lopsided, { limits: [2e6] }).value).toBe(1e6)
  })

  test('what was cancelled keeps its reason', () => {
    expect(metric('goodput-down-bps', dataOf(), { failure: 'interrupted' }).reason).toBe('too-few-samples')
  })

  test('nothing measured while our server was unwell is our doing', () => {
    const judge = { ...context, instrument: { atStart: null, atEnd: null } }
    expect(metric('goodput-up-bps', { ...dataOf(), up: null }, { judge }).reason).toBe('instrument')
  })
})

describe('delay under load', () => {
  test('is the worse direction less the idle line', () => {
    const { value, evidence } = metric('loaded-rtt-increase-ms', dataOf({ loadedMs: 220 }))
    expect(value).toBe(200)
    expect(evidence[0]?.facts).toMatchObject({ idleMs: 20, loadedDownMs: 25, loadedUpMs: 220, worseDirection: 'up' })
  })

  test('is never below zero', () => {
    expect(
      metric('loaded-rtt-increase-ms', { ...dataOf({ loadedMs: 1 }), loadedRttsDownMs: Array<number>(9).fill(2) })
        .value,
    ).toBe(0)
  })

  test('is unknown with too few round trips in one direction', () => {
    expect(metric('loaded-rtt-increase-ms', { ...dataOf(), loadedRttsUpMs: [500] }).value).toBeNull()
  })
})

describe('calls carried', () => {
  test.each([
    ['g711', 20],
    ['g729', 44],
    ['opus', 33],
    ['something else', 20],
  ])('with %s 2 Mbit/s carry %i calls', (codec, calls) => {
    expect(metric('calls-carried', dataOf(), { judge: { ...context, answers: { codec } } }).value).toBe(calls)
  })

  test('never more than 500', () => {
    expect(metric('calls-carried', dataOf({ upBps: 90e6, downBps: 90e6 })).value).toBe(500)
  })
})

describe('data', () => {
  const accepted = (change: Partial<ThroughputData>) => ThroughputData.safeParse({ ...dataOf(), ...change }).success
  test('takes a whole run and one that was cut short', () => {
    expect(accepted({})).toBe(true)
    expect(accepted({ up: null, down: null, loadedRttsUpMs: [] })).toBe(true)
  })
  test.each<[string, Partial<ThroughputData>]>([
    ['more received than sent', { up: { samples: [{ atMs: 1, bytes: 5 }], received: { bytes: 6, elapsedMs: 1 } } }],
    [
      'a counter that runs backwards',
      {
        down: {
          samples: [
            { atMs: 1, bytes: 5 },
            { atMs: 2, bytes: 4 },
          ],
        },
      },
    ],
    ['a negative round trip', { idleRttsMs: [-1] }],
  ])('refuses %s', (_name, change) => expect(accepted(change)).toBe(false))
})
