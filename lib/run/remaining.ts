import type { Step } from '@/lib/assessment/check'
import { stagesOf } from './run'

type Timed = Pick<Step, 'id' | 'stage' | 'budgetMs' | 'expectedMs' | 'background'>
export type StepProgress = { state: 'waiting' } | { state: 'running'; sinceMs: number } | { state: 'measured' }

/** Steps that say nothing rarely need more than this part of what they are allowed. */
const shareOfBudget = 0.3
/** A step that takes longer than expected is about to end, for all that is known. */
const leastMs = 1_000

/** How long the rest takes on a good line: of each stage the longest step that is not done. */
export function remainingMs(
  plan: readonly Timed[],
  progress: Readonly<Record<string, StepProgress>>,
  nowMs: number,
): number {
  return stagesOf(plan).reduce((sum, stage) => sum + Math.max(...stage.map((step) => left(step, progress, nowMs))), 0)
}

function left(step: Timed, progress: Readonly<Record<string, StepProgress>>, nowMs: number): number {
  const at = progress[step.id] ?? { state: 'waiting' }
  if (at.state === 'measured') return 0
  const expectedMs = step.expectedMs ?? step.budgetMs * shareOfBudget
  return at.state === 'waiting' ? expectedMs : Math.max(leastMs, expectedMs - Math.max(0, nowMs - at.sinceMs))
}
