/** From the receive worker: RTP sequence number, and arrival as `performance.timeOrigin + performance.now()`. */
export type Arrival = [sequence: number, atMs: number]

/** What the worker uses of its global scope; TypeScript has no types for pages and workers side by side. */
export type TransformScope = {
  postMessage(arrivals: Arrival[]): void
  onrtctransform:
    | ((event: {
        transformer: {
          readable: ReadableStream<RTCEncodedAudioFrame>
          writable: WritableStream<RTCEncodedAudioFrame>
        }
      }) => void)
    | null
}
