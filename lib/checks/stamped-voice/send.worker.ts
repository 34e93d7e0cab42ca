import { writeVoicePayload } from '@/lib/protocol/voice-packet'
import type { TransformScope } from './messages'

/**
 * Writes number and time into each packet that leaves. Nothing else runs here: a busy send worker delays the packets
 * themselves.
 */
const scope = self as unknown as TransformScope
const packetsPerReport = 5
const sent: number[] = []
let sending = Infinity
let unreported = 0

const report = () => {
  unreported = 0
  scope.postMessage({ type: 'sent', sent })
}

scope.onmessage = ({ data }) => {
  sending = data.type === 'stop' ? 0 : data.streams
  report()
}

scope.onrtctransform = ({ transformer: { readable, writable, options } }) => {
  const { stream } = options
  sent[stream] = 0
  const stamp = new TransformStream<RTCEncodedAudioFrame, RTCEncodedAudioFrame>({
    transform(frame, controller) {
      // Chromium pads with empty frames when it probes for bandwidth: no voice, neither counted nor sent.
      if (stream >= sending || frame.data.byteLength === 0) return
      const next = sent[stream] ?? 0
      frame.data = writeVoicePayload(next, performance.timeOrigin + performance.now()).buffer
      sent[stream] = next + 1
      controller.enqueue(frame)
      unreported += 1
      if (unreported >= packetsPerReport * Math.min(sending, sent.length)) report()
    },
  })
  // Ends with the connection; an error here is that end.
  readable.pipeThrough(stamp).pipeTo(writable).catch(report)
}
