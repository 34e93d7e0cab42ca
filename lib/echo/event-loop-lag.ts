import { monitorEventLoopDelay } from 'node:perf_hooks'

const resolutionMs = 10
const windowMs = 5_000

/** How late this process's timers were: 99th percentile of the last 5 to 10 seconds. */
export function watchEventLoopLag(): { read(): number; stop(): void } {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs })
  histogram.enable()
  let before = 0
  // Node counts the timer's own interval into the delay.
  const current = () => (histogram.count === 0 ? 0 : Math.max(0, histogram.percentile(99) / 1e6 - resolutionMs))
  const timer = setInterval(() => {
    before = current()
    histogram.reset()
  }, windowMs)
  timer.unref()
  return {
    read: () => Math.round(Math.max(before, current()) * 100) / 100,
    stop() {
      clearInterval(timer)
      histogram.disable()
    },
  }
}
