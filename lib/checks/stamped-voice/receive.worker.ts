import { readVoicePayload } from '@/lib/protocol/voice-packet'
import type { PacketRow, TransformScope } from './messages'

/** Reads the stamps of each packet that comes back, and is the clock of the check: a hidden tab slows no worker down. */
const scope = self as unknown as TransformScope
const timerMs = 20
const ticksPerReport = 12
let rows: PacketRow[][] = []
let latenessesMs: number[] = []
let lastTick = 0
let timer: ReturnType<typeof setInterval> | null = null

const report = () => {
  // `Array.from` fills the gaps: a stream of which nothing came.
  scope.postMessage({ type: 'tick', rows: Array.from(rows, (own) => own ?? []), latenessesMs })
  rows = []
  latenessesMs = []
}

const tick = () => {
  const now = performance.now()
  latenessesMs.push(Math.max(0, now - lastTick - timerMs))
  lastTick = now
  if (latenessesMs.length >= ticksPerReport) report()
}

scope.onrtctransform = ({ transformer: { readable, writable, options } }) => {
  if (timer === null) {
    // Not before: workers made ahead of their use wait through other checks.
    lastTick = performance.now()
    timer = setInterval(tick, timerMs)
  }
  const read = new TransformStream<RTCEncodedAudioFrame, RTCEncodedAudioFrame>({
    transform(frame, controller) {
      const now = performance.now()
      const { receiveTime } = frame.getMetadata() as { receiveTime?: number }
      // Stamped where the packet came in, on this worker's clock; what can't be such a time is not used.
      const at = receiveTime !== undefined && receiveTime <= now + 1 && now - receiveTime < 1_000 ? receiveTime : now
      const stamp = readVoicePayload(new Uint8Array(frame.data))
      if (stamp?.echo) {
        const { sequence, receivedMs, sentMs } = stamp.echo
        const own = (rows[options.stream] ??= [])
        own.push([stamp.sequence, stamp.sentMs, receivedMs, sentMs, sequence, performance.timeOrigin + at])
      }
      if (options.play) controller.enqueue(frame)
    },
  })
  // Ends with the connection; an error here is that end.
  readable.pipeThrough(read).pipeTo(writable).catch(report)
}
