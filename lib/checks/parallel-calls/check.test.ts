import { describe, expect, test } from 'vitest'
import type { JudgeContext, PlanContext } from '@/lib/assessment/check'
import type { Failure } from '@/lib/assessment/measurement'
import { askFor, contextWith, health, measured } from '@/lib/checks/judging.fixture'
import { parallelCalls } from './check'
import { ParallelCallsData } from './data'
import { dataOf, roundOf } from './round.fixture'

const context = contextWith()
const ask = (limits: number[]) => askFor('calls-good', limits)
const plan: PlanContext = { ...context, askProviderHosts: true, stunPorts: [] }
type Options = { limits?: number[]; failure?: Failure; judge?: JudgeContext }
function metric(data: ParallelCallsData, { limits = [], failure, judge = context }: Options = {}) {
  return parallelCalls.metric(ask(limits), [measured('parallel-calls', data, failure)], judge)
}

describe('the plan', () => {
  test.each([
    [{}, 5],
    [{ phones: 12 }, 12],
    [{ phones: 200 }, 30],
  ])('with %j tries %i calls at once', (answers, calls) => {
    expect(parallelCalls.steps([ask([])], { ...plan, answers })[0]?.params.calls).toBe(calls)
  })
})

describe('calls that stay good', () => {
  test('are all of them on a good line, with the bandwidth that they took', () => {
    const { value, interval, reason, evidence } = metric(dataOf(5, [roundOf(5)]))
    expect([value, interval, reason]).toEqual([5, null, null])
    // 5 calls, 75 packets of 228 bytes each in 1.5 s.
    expect(evidence[0]?.facts).toMatchObject({ upBps: 456_000, downBps: 456_000, callsBad: null, capped: false })
  })

  test('are the most that did, and the next number is known not to', () => {
    const data = dataOf(10, [roundOf(10, { lostUp: 34 }), roundOf(5), roundOf(6, { lostUp: 12 })])
    const { value, interval, evidence } = metric(data, { limits: [10] })
    expect([value, interval]).toEqual([5, { low: 5, high: 5 }])
    expect(evidence[0]?.facts).toMatchObject({ callsTried: [10, 5, 6], callsBad: 6, callsGood: 5 })
  })

  test('lie between two numbers when the time was over before the search', () => {
    const data = dataOf(30, [roundOf(30, { lostUp: 40 }), roundOf(14)])
    expect(metric(data)).toMatchObject({ value: 14, interval: { low: 14, high: 29 } })
  })

  test('may be none at all', () => {
    expect(metric(dataOf(1, [roundOf(1, { lostUp: 40 })]), { limits: [1] })).toMatchObject({ value: 0 })
  })

  test('are not counted against the line when the page or our server was too busy and packets only came late', () => {
    const late = { lateUp: 30 }
    const crowded = dataOf(10, [roundOf(10, late, { timerLatenessMs: 40 }), roundOf(5)])
    expect(metric(crowded, { limits: [10] })).toMatchObject({ value: null, reason: 'instrument' })
    const lagging = { ...health, load: { ...health.load, eventLoopLagMs: 35 } }
    const judge = { ...context, instrument: { atStart: health, atEnd: lagging } }
    expect(metric(dataOf(10, [roundOf(10, late)]), { limits: [10], judge }).reason).toBe('instrument')
    // What was enough was enough.
    expect(metric(crowded, { limits: [5] }).value).toBe(5)
  })

  test('of a busy computer lie under the number that lost too much however it was sent', () => {
    const busy = { timerLatenessMs: 40 }
    const rounds = [roundOf(20, { lostUp: 40 }, busy), roundOf(9), roundOf(10, { lostUp: 9 }, busy)]
    expect(metric(dataOf(20, rounds), { limits: [20] })).toMatchObject({ value: 9, interval: { low: 9, high: 19 } })
  })

  test('are not counted against the line when the browser did not send what it should', () => {
    const weak = dataOf(30, [roundOf(30, { sent: 50, lostUp: 20 })])
    expect(metric(weak, { limits: [30] })).toMatchObject({ value: null, reason: 'instrument' })
  })

  test('that chance alone may have kept from being good are open', () => {
    const close = dataOf(1, [roundOf(1, { lostUp: 4 })])
    expect(metric(close, { limits: [1] })).toMatchObject({ value: null, reason: 'undecided' })
  })

  test('more than we can try at once are neither proven nor denied', () => {
    const all = dataOf(30, [roundOf(30)])
    expect(metric(all, { limits: [80] })).toMatchObject({ value: null, reason: 'instrument' })
    expect(metric(all).evidence[0]?.facts.capped).toBe(true)
    expect(metric(all, { limits: [30] }).value).toBe(30)
  })

  test('a search that was cut short can fail a row and never pass one', () => {
    expect(metric(dataOf(5, [roundOf(5)]), { failure: 'interrupted' })).toMatchObject({
      value: 5,
      reason: 'too-few-samples',
    })
  })
})

describe('data', () => {
  test('takes what the probe makes', () => {
    expect(ParallelCallsData.safeParse(dataOf(2, [roundOf(2), roundOf(1, { lostDown: 3 })])).success).toBe(true)
  })

  test.each([
    ['a call without its stream', dataOf(3, [{ ...roundOf(2), calls: 3 }])],
    ['more lost than sent', dataOf(1, [roundOf(1, { sent: 10, lostUp: 11 })])],
    ['more calls than a session has', dataOf(31, [])],
  ])('refuses %s', (_name, data) => expect(ParallelCallsData.safeParse(data).success).toBe(false))
})
