'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Measurement } from '@/lib/assessment/measurement'
import type { Refusal } from '@/lib/assessment/refusal'
import type { Report } from '@/lib/assessment/report'
import type { SupplementOffer, SupplementSubmission } from '@/lib/assessment/supplement'
import { watchCircumstances } from './circumstances'
import { askForSupplement, sendSupplement } from './portal'
import { isWorthRetrying } from './retry'
import { run } from './run'

export type SupplementState =
  | { phase: 'ready' }
  | { phase: 'preparing' }
  /** How far it is, 0 to 1, and what the rest takes when it is not ended early. */
  | { phase: 'running'; share: number; leftMs: number }
  | { phase: 'sending' }
  | { phase: 'added' }
  /** `again`: what was measured is still here and can be sent once more. */
  | { phase: 'not-added'; why: Refusal | 'unreachable'; again: boolean }

export type Supplement = {
  state: SupplementState
  /** Carries out the optional steps of this check and adds what they find. */
  start(check: string): void
  /** Ends early with what was found. */
  stop(): void
  /** Adds what the page measured itself. */
  add(measurements: Measurement[]): void
  sendAgain(): void
}

/** `hurry`: end with what there is; `abort`: end. */
type Control = { hurry: AbortController; abort: AbortController }
/** What waits asks once more what became of it, and that takes a few seconds on a bad line. */
const lastWordMs = 10_000

type Props = { run: string; submitKey: string; onReport: (report: Report) => void }

/** One optional part of a run that is over: asks for a ticket, measures, sends, gives the report that is judged anew. */
export function useSupplement({ run: id, submitKey, onReport }: Props): Supplement {
  const [state, setState] = useState<SupplementState>({ phase: 'ready' })
  const control = useRef<Control | null>(null)
  const pending = useRef<SupplementSubmission | null>(null)

  const send = useCallback(
    async (submission: SupplementSubmission) => {
      pending.current = submission
      setState({ phase: 'sending' })
      const answer = await sendSupplement(submission, submitKey)
      if (!answer.ok) {
        return setState({ phase: 'not-added', why: answer.why, again: isWorthRetrying(answer.why) })
      }
      pending.current = null
      setState({ phase: 'added' })
      onReport(answer.value.report)
    },
    [onReport, submitKey],
  )

  const offered = useCallback(async () => {
    setState({ phase: 'preparing' })
    const answer = await askForSupplement(id, submitKey)
    if (answer.ok) return answer.value
    setState({ phase: 'not-added', why: answer.why, again: false })
    return null
  }, [id, submitKey])

  const measureAndSend = useCallback(
    async (check: string, { hurry, abort }: Control) => {
      const offer = await offered()
      if (!offer) return
      const { environment, measurements } = await measured(offer, check, {
        hurry: hurry.signal,
        signal: abort.signal,
        onState: setState,
      })
      // Ended before anything was known: nothing is added.
      if (measurements.every(({ data }) => data === null) && hurry.signal.aborted) return setState({ phase: 'ready' })
      await send({ schema: 1, run: id, supplement: offer.supplement, environment, measurements })
    },
    [id, offered, send],
  )

  const start = useCallback(
    (check: string) => {
      if (control.current) return
      control.current = { hurry: new AbortController(), abort: new AbortController() }
      measureAndSend(check, control.current)
        .catch(() => setState({ phase: 'not-added', why: 'internal', again: false }))
        .finally(() => (control.current = null))
    },
    [measureAndSend],
  )
  const stop = useCallback(() => {
    const stopped = control.current
    stopped?.hurry.abort()
    setTimeout(() => stopped?.abort.abort(), lastWordMs)
  }, [])

  const add = useCallback(
    (measurements: Measurement[]) => {
      const circumstances = watchCircumstances()
      const environment = circumstances.environment()
      circumstances.stop()
      void offered().then((offer) => {
        if (offer) return send({ schema: 1, run: id, supplement: offer.supplement, environment, measurements })
      })
    },
    [id, offered, send],
  )
  const sendAgain = useCallback(() => {
    if (pending.current) void send(pending.current)
  }, [send])

  useEffect(() => () => control.current?.abort.abort(), [])
  return { state, start, stop, add, sendAgain }
}

async function measured(
  { optional, ticket }: SupplementOffer,
  check: string,
  { hurry, signal, onState }: { hurry: AbortSignal; signal: AbortSignal; onState(state: SupplementState): void },
) {
  const plan = optional.filter((step) => step.check === check)
  const wholeMs = plan.reduce((sum, { budgetMs, expectedMs }) => Math.max(sum, expectedMs ?? budgetMs), 1)
  const startedAt = performance.now()
  const say = () => {
    const goneMs = Math.min(wholeMs, performance.now() - startedAt)
    onState({ phase: 'running', share: goneMs / wholeMs, leftMs: wholeMs - goneMs })
  }
  const circumstances = watchCircumstances()
  const timer = setInterval(say, 500)
  say()
  try {
    const { probes } = await import('@/lib/checks/probes')
    const measurements = await run(plan, probes, {
      signal,
      hurry,
      ticket,
      secrets: null,
      now: () => performance.now(),
      wallClock: () => new Date(),
      on: () => undefined,
      onInternal: (_step, error) => reportError(error),
    })
    return { environment: circumstances.environment(), measurements }
  } finally {
    clearInterval(timer)
    circumstances.stop()
  }
}
