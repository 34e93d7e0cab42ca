import type { Probe, Secrets, Step } from '@/lib/assessment/check'
import type { Measurement, ProbeResult } from '@/lib/assessment/measurement'

export type RunEvent =
  | { type: 'started'; step: Step; atMs: number }
  | { type: 'progress'; step: string; data: unknown }
  | { type: 'measured'; measurement: Measurement }

export type RunIo = {
  signal: AbortSignal
  /** Aborted when somebody wants what there is: for a probe as if all others were done, so that what waits may end early. */
  hurry?: AbortSignal
  ticket: string
  secrets: Secrets | null
  /** Who measures; a browser unless said. */
  vantage?: Measurement['vantage']
  /** Monotonic milliseconds. */
  now(): number
  wallClock(): Date
  on(event: RunEvent): void
  /** Called when a probe threw, which is our own bug. */
  onInternal?(step: Step, error: unknown): void
  /** How long a probe may stay silent after its budget before it is given up on. */
  graceMs?: number
}

const defaultGraceMs = 2_000

/**
 * Carries the plan out: the steps of one stage together, the stages one after the other, those in the background from
 * the start to the end. Ends early when aborted.
 */
export async function run(
  plan: readonly Step[],
  probes: Readonly<Record<string, Probe>>,
  io: RunIo,
): Promise<Measurement[]> {
  const measurements: Measurement[] = []
  const others = new AbortController()
  const othersDone = io.hurry ? AbortSignal.any([others.signal, io.hurry]) : others.signal
  const measured = (steps: readonly Step[]) =>
    Promise.all(
      steps.map(async (step) => {
        const measurement = await measure(step, probes[step.check], io, othersDone)
        io.on({ type: 'measured', measurement })
        return measurement
      }),
    )
  for (const { check } of plan) probes[check]?.warm?.()
  const beside = io.signal.aborted ? [] : measured(plan.filter(({ background }) => background))
  for (const stage of stagesOf(plan)) {
    if (io.signal.aborted) break
    measurements.push(...(await measured(stage)))
  }
  others.abort()
  return [...measurements, ...(await beside)]
}

type Staged = { stage: number; background?: boolean | undefined }

/** Without what runs in the background. */
export function stagesOf<S extends Staged>(plan: readonly S[]): S[][] {
  const staged = plan.filter(({ background }) => !background)
  const stages = [...new Set(staged.map(({ stage }) => stage))].sort((a, b) => a - b)
  return stages.map((stage) => staged.filter((step) => step.stage === stage))
}

async function measure(step: Step, probe: Probe | undefined, io: RunIo, othersDone: AbortSignal): Promise<Measurement> {
  const { signal, ticket, secrets, now, wallClock, on, onInternal, graceMs = defaultGraceMs } = io
  const startedAt = wallClock().toISOString()
  const start = now()
  let soFar: unknown = null
  let over = false
  on({ type: 'started', step, atMs: start })
  const broken = (error: unknown): ProbeResult<unknown> => {
    onInternal?.(step, error)
    return { data: soFar, failure: 'internal' }
  }
  const budget = new AbortController()
  const budgetTimer = setTimeout(() => budget.abort(), step.budgetMs)
  const attempt = async (): Promise<ProbeResult<unknown>> => {
    if (!probe) return broken(new Error(`no probe for ${step.check}`))
    try {
      return await probe(step.params, {
        signal: AbortSignal.any([signal, budget.signal]),
        now,
        ticket,
        secrets,
        othersDone,
        progress(data) {
          if (over) return
          soFar = data
          on({ type: 'progress', step: step.id, data })
        },
      })
    } catch (error) {
      return broken(error)
    }
  }
  const silence = silenceAfter(signal, step.budgetMs, graceMs)
  const silent = silence.over.then((): ProbeResult<unknown> => ({ data: soFar, failure: 'interrupted' }))
  const result = await Promise.race([attempt(), silent])
  over = true
  clearTimeout(budgetTimer)
  silence.clear()
  const { id, check } = step
  return {
    step: id,
    check,
    vantage: io.vantage ?? 'browser',
    startedAt,
    elapsedMs: Math.max(0, now() - start),
    ...result,
  }
}

/** Resolves the grace time after the budget, or after the run was cancelled: a silent probe can't hang the run. */
function silenceAfter(signal: AbortSignal, budgetMs: number, graceMs: number) {
  let timer: ReturnType<typeof setTimeout>
  let resolveOver: () => void
  const over = new Promise<void>((resolve) => (resolveOver = resolve))
  const end = () => resolveOver()
  const onAbort = () => {
    clearTimeout(timer)
    timer = setTimeout(end, graceMs)
  }
  timer = setTimeout(end, budgetMs + graceMs)
  signal.addEventListener('abort', onAbort)
  const clear = () => {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
  return { over, clear }
}
