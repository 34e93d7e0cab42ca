import type { Arrival, TransformScope } from './messages'

/** Notes each packet of the call that comes back, before the browser's jitter buffer hides what was late or lost. */
const scope = self as unknown as TransformScope
const packetsPerReport = 5
let arrivals: Arrival[] = []
let first = true

const report = () => {
  if (arrivals.length > 0) scope.postMessage(arrivals)
  arrivals = []
}

scope.onrtctransform = ({ transformer: { readable, writable } }) => {
  const read = new TransformStream<RTCEncodedAudioFrame, RTCEncodedAudioFrame>({
    transform(frame, controller) {
      const now = performance.now()
      const { sequenceNumber, receiveTime } = frame.getMetadata() as { sequenceNumber?: number; receiveTime?: number }
      const at = receiveTime !== undefined && receiveTime <= now + 1 && now - receiveTime < 1_000 ? receiveTime : now
      // Firefox gives the number as a signed 16 bit integer.
      if (sequenceNumber !== undefined) arrivals.push([sequenceNumber & 0xffff, performance.timeOrigin + at])
      if (first || arrivals.length >= packetsPerReport) report()
      first = false
      controller.enqueue(frame)
    },
  })
  // Ends with the connection; an error here is that end.
  readable.pipeThrough(read).pipeTo(writable).catch(report)
}
