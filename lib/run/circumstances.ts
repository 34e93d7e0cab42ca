import type { Environment } from '@/lib/assessment/measurement'
import { watchHidden } from '@/lib/checks/hidden-time'
import { percentile } from '@/lib/stats/percentile'

/** Watches what the page does to itself from now on: hidden time and late timers. */
export function watchCircumstances(): { environment(): Environment; stop(): void } {
  const latenessesMs: number[] = []
  const hidden = watchHidden(() => performance.now())
  const worker =
    typeof Worker === 'function'
      ? new Worker(new URL('./lateness.worker.ts', import.meta.url), { type: 'module' })
      : null
  if (worker) worker.onmessage = ({ data }: MessageEvent<number[]>) => void latenessesMs.push(...data)
  return {
    environment() {
      const latenessMs = percentile(latenessesMs, 0.99)
      return {
        userAgent: navigator.userAgent.slice(0, 500),
        language: navigator.language.slice(0, 40),
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone.slice(0, 80),
        hiddenMs: Math.min(3_600_000, Math.round(hidden.hiddenMs())),
        timerLatenessMs: latenessMs === null ? null : Math.min(60_000, Math.round(latenessMs * 10) / 10),
      }
    },
    stop() {
      hidden.stop()
      worker?.terminate()
    },
  }
}
