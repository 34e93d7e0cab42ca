import { readVoicePayload, writeVoicePayload } from '@/lib/protocol/voice-packet'
import { frameMs, settlingFrames, stragglersMs, type FrameReport, type RelayRun } from './messages'

/** Stamps the packets that leave and reads those that came back through the relay; one clock for both. */
const scope = self as unknown as {
  postMessage(report: FrameReport): void
  onmessage: ((event: MessageEvent<RelayRun>) => void) | null
  onrtctransform:
    | ((event: {
        transformer: {
          readable: ReadableStream<RTCEncodedAudioFrame>
          writable: WritableStream<RTCEncodedAudioFrame>
          options: 'out' | 'back'
        }
      }) => void)
    | null
}
const sentAt: number[] = []
const backAt = new Map<number, number>()

scope.onrtctransform = ({ transformer: { readable, writable, options } }) => {
  const through = new TransformStream<RTCEncodedAudioFrame, RTCEncodedAudioFrame>({
    transform(frame, controller) {
      const now = performance.now()
      if (options === 'out') {
        // Chromium pads with empty frames when it probes for bandwidth: no voice, neither counted nor sent.
        if (frame.data.byteLength === 0) return
        frame.data = writeVoicePayload(sentAt.length, now).buffer
        sentAt.push(now)
      } else {
        const stamp = readVoicePayload(new Uint8Array(frame.data))
        if (stamp && !backAt.has(stamp.sequence)) backAt.set(stamp.sequence, now)
      }
      controller.enqueue(frame)
    },
  })
  // Ends with the connection; an error here is that end.
  readable
    .pipeThrough(through)
    .pipeTo(writable)
    .catch(() => undefined)
}

scope.onmessage = ({ data: { frames } }) => {
  const latenessesMs: number[] = []
  let first: number | null = null
  let lastTick = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    latenessesMs.push(Math.max(0, now - lastTick - frameMs))
    lastTick = now
    if (first === null && backAt.size > 0) first = sentAt.length + settlingFrames
    if (first === null) return
    const lastSentAt = sentAt[first + frames - 1]
    if (lastSentAt === undefined) return
    const from = first
    const rttsMs = sentAt.slice(from, from + frames).map((sent, at) => {
      const back = backAt.get(from + at)
      return back === undefined ? null : back - sent
    })
    if (rttsMs.includes(null) && now - lastSentAt < stragglersMs) return
    clearInterval(timer)
    scope.postMessage({ connectMs: null, rttsMs, latenessesMs, closeCode: null })
  }, frameMs)
}
