import { describe, expect, test } from 'vitest'
import type { JudgeContext } from '@/lib/assessment/check'
import type { MetricId } from '@/lib/assessment/metric'
import { askFor, contextWith, measured } from '@/lib/checks/judging.fixture'
import type { Direction, StreamSummary } from '@/lib/checks/stamped-voice/summary'
import { throughput } from './check'
import { ThroughputData, type LoadedVoice } from './data'
import { markingEffect } from './marking'

const context = contextWith({ caps: { transferBitsPerSecond: 100_000_000 } })

type Way = { sent?: number; lost?: number; late?: number; delayMs?: number; delayP95Ms?: number }
const way = ({ sent = 130, lost = 0, late = 0, delayMs = 2, delayP95Ms = delayMs + 4 }: Way): Direction => {
  return { sent, lost, late, runs: Array<number>(lost).fill(1), jitterMs: 1, delayMs, delayP95Ms }
}
const call = (up: Way, down: Way = {}): StreamSummary => {
  return { up: way(up), down: way({ ...down, sent: (up.sent ?? 130) - (up.lost ?? 0) }), rttMs: 25 }
}
/** Two calls while the line is filled upwards; downwards all is well. */
function voiceOf(plain: Way, second: Way = plain, change: Partial<LoadedVoice> = {}): LoadedVoice {
  return {
    failure: null,
    connection: { connectMs: 80, dtlsMs: 40, pair: null },
    marked: true,
    timerLatenessMs: 2,
    idleRttMs: 20,
    down: [call({}), call({})],
    up: [call(plain), call(second)],
    ...change,
  }
}
const noCalls: LoadedVoice = {
  failure: 'timeout',
  connection: null,
  marked: false,
  timerLatenessMs: null,
  idleRttMs: null,
  down: null,
  up: null,
}
const samples = Array.from({ length: 12 }, (_, i) => ({ atMs: (i + 1) * 250, bytes: (i + 1) * 62_500 }))
const dataOf = (voice: LoadedVoice | null): ThroughputData => ({
  idleRttsMs: Array<number>(10).fill(20),
  loadedRttsDownMs: Array<number>(30).fill(25),
  loadedRttsUpMs: Array<number>(30).fill(30),
  unanswered: 0,
  down: { samples },
  up: { samples, received: { bytes: 750_000, elapsedMs: 3_000 } },
  voice,
})
function metric(id: MetricId, voice: LoadedVoice | null, limits: number[] = [3.6], judge = context) {
  return throughput.metric(askFor(id, limits), [measured('throughput', dataOf(voice))], judge)
}
const mos = (...args: [LoadedVoice | null, number[]?, JudgeContext?]) => metric('voice-loaded-mos', ...args)

describe('voice on a full line', () => {
  test('is well where the queues are short, in every codec for certain', () => {
    for (const codec of ['g711', 'g722', 'g729', 'opus']) {
      const { value, interval } = mos(voiceOf({}), [3.6], { ...context, answers: { codec } })
      expect(value).toBeGreaterThan(3.6)
      expect(interval?.low).toBeGreaterThan(3.6)
    }
  })

  test('is that of the worse direction', () => {
    const { value, evidence } = mos(voiceOf({ delayMs: 300, late: 60 }))
    expect(value).toBeLessThan(2)
    expect(evidence[0]?.facts).toMatchObject({ worseDirection: 'up', upDelayMs: 300, downDelayMs: 2 })
    const back = voiceOf({}, {}, { down: [call({}, { lost: 30 }), call({}, { lost: 30 })] })
    expect(mos(back).evidence[0]?.facts.worseDirection).toBe('down')
  })

  test('pays for the delay of a queue in the filled direction alone', () => {
    const values = [0, 100, 200, 400].map((delayMs) => Number(mos(voiceOf({ delayMs })).value))
    expect(values).toEqual(values.toSorted((a, b) => b - a))
    expect(values[3]).toBeLessThan(3)
  })

  test('counts the marked call where the line heeds marks, the other where it punishes them', () => {
    const bad = { delayMs: 300, late: 60 }
    const heeded = mos(voiceOf(bad, {}))
    expect(heeded.value).toBeGreaterThan(4)
    expect(heeded.evidence[0]?.facts.markedCounts).toBe(true)
    expect(mos(voiceOf({}, { lost: 130 })).value).toBeGreaterThan(4)
  })

  test('is not held against the line where the browser can’t mark and the unmarked call is bad', () => {
    const unmarked = voiceOf({ late: 60 }, { late: 60 }, { marked: false })
    expect(mos(unmarked)).toMatchObject({ value: null, reason: 'browser-cannot' })
    expect(mos(voiceOf({}, {}, { marked: false })).value).toBeGreaterThan(4)
  })

  test('of which nothing arrives is the worst there is', () => {
    expect(mos(voiceOf({ lost: 130 })).value).toBeLessThan(1.2)
  })

  test('is unknown with its reason', () => {
    expect(mos(noCalls)).toMatchObject({ value: null, reason: 'no-connection' })
    expect(mos({ ...noCalls, failure: 'refused' }).reason).toBe('instrument')
    expect(mos({ ...noCalls, failure: 'unsupported' }).reason).toBe('browser-cannot')
    expect(mos(null).reason).toBe('too-few-samples')
    expect(mos(voiceOf({ sent: 20 })).reason).toBe('too-few-samples')
    expect(mos(voiceOf({ late: 60 }, {}, { timerLatenessMs: 30 })).reason).toBe('instrument')
  })

  test('adds to the bandwidth what it took itself', () => {
    // 750 kB in 3 s, and two calls of 64 kbit/s.
    expect(metric('goodput-up-bps', voiceOf({})).value).toBe(2_128_000)
    expect(metric('goodput-up-bps', null).value).toBe(2_000_000)
  })
})

describe('what a mark does', () => {
  test.each([
    ['nothing, when both wait alike', { delayMs: 200 }, { delayMs: 205 }, 'same'],
    ['nothing, when a packet more is lost by chance', { lost: 3 }, { lost: 1 }, 'same'],
    [
      'nothing, when delays sway and the middles by chance',
      { delayMs: 50, delayP95Ms: 95 },
      { delayMs: 34, delayP95Ms: 94 },
      'same',
    ],
    ['nothing, when the second of two packets finds the queue full', { lost: 15 }, { lost: 38 }, 'same'],
    ['shorten the wait', { delayMs: 200 }, { delayMs: 4 }, 'marked-better'],
    ['spare the slowest packets', { delayP95Ms: 90 }, { delayP95Ms: 12 }, 'marked-better'],
    ['save packets', { lost: 30 }, { lost: 1 }, 'marked-better'],
    ['hold packets back', { delayMs: 5 }, { delayMs: 80 }, 'marked-worse'],
    ['get packets thrown away', {}, { lost: 130 }, 'marked-worse'],
  ])('%s', (_what, plain: Way, marked: Way, effect) => {
    expect(markingEffect(way(plain), way(marked))).toBe(effect)
    expect(metric('marking-effect', voiceOf(plain, marked)).value).toBe(effect)
  })

  test('is unknown where the browser can’t mark, where no call came about, and with few packets', () => {
    expect(metric('marking-effect', voiceOf({}, {}, { marked: false })).reason).toBe('browser-cannot')
    expect(metric('marking-effect', noCalls).reason).toBe('no-connection')
    expect(metric('marking-effect', voiceOf({ sent: 30 })).reason).toBe('too-few-samples')
  })
})

describe('data', () => {
  test('takes calls, none, and calls that came too late for a transfer', () => {
    for (const voice of [voiceOf({}), noCalls, null, voiceOf({}, {}, { down: null })]) {
      expect(ThroughputData.safeParse(dataOf(voice)).error?.issues).toBeUndefined()
    }
  })

  test('refuses calls without a connection', () => {
    expect(ThroughputData.safeParse(dataOf({ ...noCalls, up: [call({}), call({})] })).success).toBe(false)
  })
})
