import { describe, expect, test } from 'vitest'
import type { Measurement } from '@/lib/assessment/measurement'
import type { RunOffer } from '@/lib/assessment/run-offer'
import { reduceRun, type RunAction, type RunState } from './run-state'

const step = (id: string) => ({ id, check: id, stage: 1, params: {}, budgetMs: 1_000 })
const offer: RunOffer = {
  run: 'run',
  submitKey: 'key',
  ticket: 'ticket',
  echo: { addresses: ['192.0.2.1'], httpUrl: 'https://echo.example' },
  echoHealth: null,
  profile: { id: 'p', version: 1, name: 'P', language: 'en', parameters: [], requirements: [] },
  answers: {},
  plan: [step('a'), step('b')],
}
const measurement: Measurement = {
  step: 'a',
  check: 'a',
  vantage: 'browser',
  startedAt: '2026-01-01T00:00:00Z',
  elapsedMs: 1,
  data: { n: 2 },
  failure: null,
}
const submission = {
  schema: 1 as const,
  run: 'run',
  environment: { userAgent: '', language: '', timeZone: '', hiddenMs: 0, timerLatenessMs: null },
  measurements: [measurement],
}
const after = (...actions: RunAction[]) => actions.reduce(reduceRun, { phase: 'ready' } as RunState)
const begun: RunAction[] = [{ type: 'start' }, { type: 'offered', offer }]

describe('the state of a run', () => {
  test('begins with every step waiting', () => {
    expect(after(...begun)).toMatchObject({
      phase: 'running',
      steps: { a: { state: 'waiting' }, b: { state: 'waiting' } },
    })
  })

  test('follows each step: running, what it has so far, measured', () => {
    const running = [...begun, { type: 'started' as const, step: step('a'), atMs: 7 }]
    expect(after(...running)).toMatchObject({ steps: { a: { state: 'running', sinceMs: 7 } } })
    const further: RunAction[] = [...running, { type: 'progress', step: 'a', data: { n: 1 } }]
    expect(after(...further)).toMatchObject({ soFar: { a: { n: 1 } }, done: [] })
    expect(after(...further, { type: 'measured', measurement })).toMatchObject({
      steps: { a: { state: 'measured' }, b: { state: 'waiting' } },
      soFar: { a: { n: 2 } },
      done: [measurement],
    })
  })

  test('a probe’s last words after cancelling change nothing', () => {
    const cancelled = after(...begun, { type: 'cancelled' })
    expect(reduceRun(cancelled, { type: 'measured', measurement })).toEqual({ phase: 'cancelled' })
    expect(reduceRun(cancelled, { type: 'offered', offer })).toEqual({ phase: 'cancelled' })
  })

  test('a report that could not be sent stays, with the reason and whether it is kept', () => {
    const unsent = after(
      ...begun,
      { type: 'sending', submission },
      { type: 'unsent', submission, why: 'unreachable', kept: true },
    )
    expect(unsent).toEqual({ phase: 'unsent', submission, why: 'unreachable', kept: true })
    expect(reduceRun(unsent, { type: 'sending', submission })).toEqual({ phase: 'sending', submission })
  })

  test.each<[RunAction, RunState]>([
    [{ type: 'elsewhere' }, { phase: 'elsewhere' }],
    [
      { type: 'refused', code: 'link-expired' },
      { phase: 'refused', code: 'link-expired' },
    ],
  ])('%j ends the start', (action, state) => {
    expect(after({ type: 'start' }, action)).toEqual(state)
  })

  test('can start again after it was refused or cancelled', () => {
    expect(after({ type: 'refused', code: 'unavailable' }, { type: 'start' })).toEqual({ phase: 'starting' })
  })
})
