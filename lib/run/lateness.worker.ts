/** How late a 20 ms timer fires: what this browser's own timing is worth, on this computer, at this moment. */
const scope = self as unknown as { postMessage(latenessesMs: number[]): void }
const timerMs = 20
const ticksPerReport = 50
let latenessesMs: number[] = []
let last = performance.now()

setInterval(() => {
  const now = performance.now()
  latenessesMs.push(Math.max(0, now - last - timerMs))
  last = now
  if (latenessesMs.length < ticksPerReport) return
  scope.postMessage(latenessesMs)
  latenessesMs = []
}, timerMs)
