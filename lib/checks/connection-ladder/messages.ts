/** An RTP packet with 20 ms of PCMU: 12 bytes of header, 160 of sound. */
export const frameBytes = 172
export const frameMs = 20
/** Counted from so many after the first that came back: until then DTLS may not be up on both sides. */
export const settlingFrames = 15
/** TCP repeats after 0.2 to 1 s; what is not back then would not have been heard by far. */
export const stragglersMs = 1_000

/** Between the page and the worker that sends frames over a WebSocket. */
export type FrameRun = { url: string; frames: number }
/** Between the page and the worker that sits in the stream through a relay; sent when it is connected. */
export type RelayRun = { frames: number }

export type FrameReport = {
  /** Null: never opened, or the page knows itself. */
  connectMs: number | null
  /** One per frame sent; null: not back in time. */
  rttsMs: (number | null)[]
  latenessesMs: number[]
  closeCode: number | null
}
