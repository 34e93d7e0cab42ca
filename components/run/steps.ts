import type { Measurement } from '@/lib/assessment/measurement'
import type { Step } from '@/lib/assessment/check'
import type { StepProgress } from '@/lib/run/remaining'

export type CheckState = 'waiting' | 'running' | 'done' | 'failed'
export type CheckLine = { check: string; state: CheckState }

/** The plan as lines to read: one per check, in the plan's order. `failed`: nothing at all could be measured. */
export function checkLines(
  plan: readonly Pick<Step, 'id' | 'check'>[],
  progress: Readonly<Record<string, StepProgress>>,
  done: readonly Measurement[],
): CheckLine[] {
  return [...new Set(plan.map(({ check }) => check))].map((check) => {
    const states = plan.filter((step) => step.check === check).map(({ id }) => progress[id]?.state ?? 'waiting')
    if (states.every((state) => state === 'waiting')) return { check, state: 'waiting' }
    if (states.some((state) => state !== 'measured')) return { check, state: 'running' }
    const own = done.filter((measurement) => measurement.check === check)
    return { check, state: own.every(({ data }) => data === null) ? 'failed' : 'done' }
  })
}
