/** Between the page and its two workers. Times are `performance.timeOrigin + performance.now()`, in ms. */
export type SendCommand = { type: 'stop' }
export type SendReport = { type: 'sent'; next: number; atMs: number }

/** Sender's number, time sent, time the echo received, time the echo sent, the echo's number, time received. */
export type PacketRow = [number, number, number, number, number, number]
export type ReceiveReport = { type: 'tick'; rows: PacketRow[]; latenessesMs: number[] }

/** What the two workers use of their global scope; TypeScript has no types for pages and workers side by side. */
export type TransformScope = {
  postMessage(message: SendReport | ReceiveReport): void
  onmessage: ((event: MessageEvent<SendCommand>) => void) | null
  onrtctransform:
    | ((event: {
        transformer: {
          readable: ReadableStream<RTCEncodedAudioFrame>
          writable: WritableStream<RTCEncodedAudioFrame>
        }
      }) => void)
    | null
}
