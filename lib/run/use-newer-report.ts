'use client'

import { useEffect, useEffectEvent } from 'react'
import type { Report } from '@/lib/assessment/report'
import { readNewerReport } from './portal'

/** Soon enough for somebody who waits for the agent, and 304 without a body while nothing has changed. */
const askEveryMs = 4_000
/** The portal adds nothing to a report of yesterday. */
const growsForMs = 24 * 3_600_000

/**
 * Asks the portal while this report may still grow and somebody looks at the page, and calls `onNewer` when measurements
 * were added. Asking needs no state in the portal, so that it works with several of its processes and any database.
 */
export function useNewerReport(
  { run, startedAt, supplements: { length: known } }: Report,
  submitKey: string | null,
  onNewer: (report: Report) => void,
  active = true,
): void {
  const tell = useEffectEvent(onNewer)
  useEffect(() => {
    const ends = Date.parse(startedAt) + growsForMs
    if (!active || Date.now() > ends) return
    let over = false
    let asking = false
    const stop = () => {
      over = true
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
    const look = () => {
      if (asking || over || document.hidden) return
      if (Date.now() > ends) return stop()
      asking = true
      void readNewerReport(run, known, submitKey).then((answer) => {
        asking = false
        if (over) return
        if (answer.ok) {
          if (answer.value) tell(answer.value)
        } else if (answer.why !== 'unreachable' && answer.why !== 'unavailable') stop()
      })
    }
    const timer = setInterval(look, askEveryMs)
    // Whoever comes back to the page sees the present state at once.
    document.addEventListener('visibilitychange', look)
    return stop
  }, [run, startedAt, known, submitKey, active])
}
