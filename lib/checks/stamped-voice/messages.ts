/** Between the page and its two workers. Times are `performance.timeOrigin + performance.now()`, in ms. */
export type SendCommand =
  | { type: 'stop' }
  /** Streams with a number under `streams` send, the others keep silent; at the start all send. */
  | { type: 'send'; streams: number }
/** How many packets each stream has sent. */
export type SendReport = { type: 'sent'; sent: number[] }

/** Sender's number, time sent, time the echo received, time the echo sent, the echo's number, time received. */
export type PacketRow = [number, number, number, number, number, number]
/** `rows[stream]`: packets of this stream since the last report. */
export type ReceiveReport = { type: 'tick'; rows: PacketRow[][]; latenessesMs: number[] }

/** Given to the transforms of both directions. `play`: what came back is decoded and played. */
export type StreamOptions = { stream: number; play: boolean }

/** What the two workers use of their global scope; TypeScript has no types for pages and workers side by side. */
export type TransformScope = {
  postMessage(message: SendReport | ReceiveReport): void
  onmessage: ((event: MessageEvent<SendCommand>) => void) | null
  onrtctransform:
    | ((event: {
        transformer: {
          readable: ReadableStream<RTCEncodedAudioFrame>
          writable: WritableStream<RTCEncodedAudioFrame>
          options: StreamOptions
        }
      }) => void)
    | null
}
