import { frameBytes, frameMs, stragglersMs, type FrameReport, type FrameRun } from './messages'

/** Sends frames of a voice stream's size and pace over a WebSocket; in a worker, because a hidden page's timers stop. */
const scope = self as unknown as {
  postMessage(report: FrameReport): void
  onmessage: ((event: MessageEvent<FrameRun>) => void) | null
}
const openDeadlineMs = 4_000

scope.onmessage = ({ data: { url, frames } }) => {
  const startedAt = performance.now()
  const sentAt: number[] = []
  const rttsMs: (number | null)[] = []
  const latenessesMs: number[] = []
  let connectMs: number | null = null
  let timer: ReturnType<typeof setInterval> | undefined
  let over = false
  const end = (closeCode: number | null) => {
    if (over) return
    over = true
    clearInterval(timer)
    clearTimeout(deadline)
    socket?.close()
    scope.postMessage({ connectMs, rttsMs, latenessesMs, closeCode })
  }
  const deadline = setTimeout(() => end(null), openDeadlineMs)
  let socket: WebSocket | null = null
  try {
    socket = new WebSocket(url)
  } catch {
    // From an https page a ws: address throws (mixed content).
    return end(null)
  }
  const open = socket
  open.binaryType = 'arraybuffer'
  open.onopen = () => {
    clearTimeout(deadline)
    const from = performance.now()
    connectMs = from - startedAt
    let lastTick = from
    // Caught up with after a late tick, so that the pace is kept on average.
    timer = setInterval(() => {
      const now = performance.now()
      latenessesMs.push(Math.max(0, now - lastTick - frameMs))
      lastTick = now
      while (sentAt.length < frames && from + sentAt.length * frameMs <= now && open.readyState === WebSocket.OPEN) {
        const frame = new Uint8Array(frameBytes)
        new DataView(frame.buffer).setUint32(0, sentAt.length)
        sentAt.push(performance.now())
        rttsMs.push(null)
        open.send(frame)
      }
      if (sentAt.length >= frames) {
        clearInterval(timer)
        setTimeout(() => end(null), stragglersMs)
      }
    }, frameMs)
  }
  open.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
    const number = new DataView(data).getUint32(0)
    const sent = sentAt[number]
    if (sent === undefined) return
    rttsMs[number] = performance.now() - sent
    if (sentAt.length >= frames && rttsMs.every((rtt) => rtt !== null)) end(null)
  }
  open.onclose = ({ code }) => end(code)
}
