'use client'

import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import type { Secrets } from '@/lib/assessment/check'
import type { StartRun, RunOffer } from '@/lib/assessment/run-offer'
import type { Submission } from '@/lib/assessment/report'
import { watchCircumstances } from './circumstances'
import { askForRun, sendMeasurements } from './portal'
import { remainingMs } from './remaining'
import { isWorthRetrying, mostAttempts, retryDelayMs } from './retry'
import { run } from './run'
import { reduceRun, type RunState } from './run-state'
import { forgetUnsent, keepUnsent, unsentOf, type UnsentReport } from './unsent'

export type RunControl = {
  state: RunState
  /** Milliseconds that the rest takes on a good line; null when nothing runs. */
  leftMs: number | null
  start(body: StartRun, secrets?: Secrets | null): void
  cancel(): void
  /** Tries at once to send what is kept. */
  sendAgain(): void
}

const lockName = 'linecheck-run'

/** One link's run: asks the portal for it, carries it out, sends it, and keeps what could not be sent. */
export function useRun(token: string): RunControl {
  const [state, dispatch] = useReducer(reduceRun, { phase: 'ready' } satisfies RunState as RunState)
  const abort = useRef<AbortController | null>(null)
  const attempts = useRef(0)
  const sending = useRef(false)
  const pending = useRef<UnsentReport | null>(null)

  const send = useCallback(async (report: UnsentReport, kept: boolean, how: 'shown' | 'quietly' = 'shown') => {
    if (sending.current) return
    sending.current = true
    pending.current = report
    const { submission } = report
    if (how === 'shown') dispatch({ type: 'sending', submission })
    const answer = await sendMeasurements(submission, report.submitKey)
    sending.current = false
    if (answer.ok) {
      pending.current = null
      await forgetUnsent(report.run)
      dispatch({ type: 'sent', ...answer.value, submitKey: report.submitKey })
      return
    }
    const { why } = answer
    if (!isWorthRetrying(why)) {
      pending.current = null
      await forgetUnsent(report.run)
    }
    dispatch({ type: 'unsent', submission, why, kept: kept && isWorthRetrying(why) })
  }, [])

  const carryOut = useCallback(
    async (body: StartRun, secrets: Secrets | null, signal: AbortSignal) => {
      const offered = await askForRun(token, body, signal)
      if (signal.aborted) return dispatch({ type: 'cancelled' })
      if (!offered.ok) {
        return dispatch({ type: 'refused', code: offered.why === 'unreachable' ? 'unavailable' : offered.why })
      }
      const offer = offered.value
      dispatch({ type: 'offered', offer })
      const submission = await measured(offer, secrets, signal, dispatch)
      if (signal.aborted) return dispatch({ type: 'cancelled' })
      const { submitKey } = offer
      const report: UnsentReport = { token, run: offer.run, submitKey, submission, savedAt: Date.now() }
      // Kept before it is sent: a page that is closed in between loses nothing.
      const kept = await keepUnsent(report)
      attempts.current = 0
      await send(report, kept)
    },
    [send, token],
  )

  const start = useCallback(
    (body: StartRun, secrets: Secrets | null = null) => {
      if (abort.current && !abort.current.signal.aborted) return
      const controller = new AbortController()
      abort.current = controller
      dispatch({ type: 'start' })
      const over = () => {
        if (abort.current === controller) abort.current = null
      }
      inOneTab(() => carryOut(body, secrets, controller.signal))
        .then((mine) => {
          if (!mine) dispatch({ type: 'elsewhere' })
        })
        .catch(() => dispatch({ type: 'refused', code: 'internal' }))
        .finally(over)
    },
    [carryOut],
  )

  const cancel = useCallback(() => abort.current?.abort(), [])

  const sendAgain = useCallback(() => {
    if (pending.current) void send(pending.current, true)
  }, [send])
  const sendQuietly = useCallback(() => {
    if (pending.current) void send(pending.current, true, 'quietly')
  }, [send])

  // What an earlier visit could not send goes out now.
  useEffect(() => {
    let gone = false
    void unsentOf(token).then(([oldest]) => {
      if (oldest && !gone && !abort.current && !pending.current) void send(oldest, true)
    })
    return () => {
      gone = true
    }
  }, [send, token])

  useEffect(() => {
    window.addEventListener('online', sendQuietly)
    return () => window.removeEventListener('online', sendQuietly)
  }, [sendQuietly])

  useEffect(() => {
    if (state.phase !== 'unsent' || !isWorthRetrying(state.why) || attempts.current >= mostAttempts) return
    const timer = setTimeout(sendQuietly, retryDelayMs(attempts.current))
    attempts.current += 1
    return () => clearTimeout(timer)
  }, [sendQuietly, state])

  useEffect(() => () => abort.current?.abort(), [])

  return { state, leftMs: useLeftMs(state), start, cancel, sendAgain }
}

/** False when another tab of this browser is testing. Without locks (a page over plain HTTP) nobody can tell. */
async function inOneTab(work: () => Promise<unknown>): Promise<boolean> {
  if (!('locks' in navigator)) {
    await work()
    return true
  }
  return navigator.locks.request(lockName, { ifAvailable: true }, async (lock) => {
    if (!lock) return false
    await work()
    return true
  })
}

async function measured(
  { run: id, plan, ticket }: RunOffer,
  secrets: Secrets | null,
  signal: AbortSignal,
  on: Parameters<typeof run>[2]['on'],
): Promise<Submission> {
  const circumstances = watchCircumstances()
  try {
    const { probes } = await import('@/lib/checks/probes')
    const measurements = await run(plan, probes, {
      signal,
      ticket,
      secrets,
      now: () => performance.now(),
      wallClock: () => new Date(),
      on,
      // Seen by whoever watches the page for errors; the visitor's run goes on.
      onInternal: (_step, error) => reportError(error),
    })
    return { schema: 1, run: id, environment: circumstances.environment(), measurements }
  } finally {
    circumstances.stop()
  }
}

function useLeftMs(state: RunState): number | null {
  const [nowMs, setNowMs] = useState(0)
  const running = state.phase === 'running'
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setNowMs(performance.now()), 500)
    return () => clearInterval(timer)
  }, [running])
  return state.phase === 'running' ? remainingMs(state.offer.plan, state.steps, nowMs) : null
}
