import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { remainingMs, type StepProgress } from './remaining'

const plan = [
  { id: 'ports', stage: 1, budgetMs: 20_000, expectedMs: 6_000 },
  { id: 'nat', stage: 1, budgetMs: 10_000, expectedMs: 1_000 },
  { id: 'voice', stage: 2, budgetMs: 60_000, expectedMs: 17_000 },
]

describe('time left', () => {
  test('of each stage the longest step counts', () => {
    expect(remainingMs(plan, {}, 0)).toBe(23_000)
  })

  test('a running step has used some of its time', () => {
    const progress: Record<string, StepProgress> = {
      ports: { state: 'running', sinceMs: 1_000 },
      nat: { state: 'measured' },
    }
    expect(remainingMs(plan, progress, 3_000)).toBe(21_000)
  })

  test('a step that takes longer than expected is about to end', () => {
    const progress: Record<string, StepProgress> = {
      ports: { state: 'measured' },
      nat: { state: 'measured' },
      voice: { state: 'running', sinceMs: 0 },
    }
    expect(remainingMs(plan, progress, 40_000)).toBe(1_000)
  })

  test('a step that does not say how long it takes is guessed from its budget', () => {
    expect(remainingMs([{ id: 'a', stage: 1, budgetMs: 10_000 }], {}, 0)).toBe(3_000)
  })

  test('nothing is left when all is measured', () => {
    const measured = Object.fromEntries(plan.map(({ id }) => [id, { state: 'measured' as const }]))
    expect(remainingMs(plan, measured, 9_999)).toBe(0)
  })

  test('time never grows while nothing but time passes', () => {
    const progress: Record<string, StepProgress> = { ports: { state: 'running', sinceMs: 0 } }
    fc.assert(
      fc.property(fc.nat(60_000), fc.nat(60_000), (at, later) => {
        expect(remainingMs(plan, progress, at + later)).toBeLessThanOrEqual(remainingMs(plan, progress, at))
      }),
    )
  })
})
