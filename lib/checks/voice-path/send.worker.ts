import { writeVoicePayload } from '@/lib/protocol/voice-packet'
import type { TransformScope } from './messages'

/**
 * Writes number and time into each packet that leaves. Nothing else runs here: a busy send worker delays the packets
 * themselves.
 */
const scope = self as unknown as TransformScope
const packetsPerReport = 5
let next = 0
let stopped = false

const report = () => scope.postMessage({ type: 'sent', next, atMs: performance.timeOrigin + performance.now() })

scope.onmessage = ({ data }) => {
  if (data.type !== 'stop') return
  stopped = true
  report()
}

scope.onrtctransform = ({ transformer: { readable, writable } }) => {
  const stamp = new TransformStream<RTCEncodedAudioFrame, RTCEncodedAudioFrame>({
    transform(frame, controller) {
      // Chromium pads with empty frames when it probes for bandwidth: no voice, neither counted nor sent.
      if (stopped || frame.data.byteLength === 0) return
      frame.data = writeVoicePayload(next, performance.timeOrigin + performance.now()).buffer
      next += 1
      controller.enqueue(frame)
      if (next % packetsPerReport === 0) report()
    },
  })
  // Ends with the connection; an error here is that end.
  readable.pipeThrough(stamp).pipeTo(writable).catch(report)
}
