/**
 * The payload of one PCMU RTP packet (20 ms, 160 bytes), stamped by the sender and again by the echo server. All
 * numbers big-endian; times are float64 milliseconds of the stamper's own clock, so only differences of one clock mean
 * anything.
 *
 *    0  magic "LCVP"                4  sequence number of the sender (uint32, from 0)
 *    8  time sent (float64)        16  sequence number of the echo (uint32, from 0; 0xffffffff until echoed)
 *   24  time the echo received     32  time the echo sent
 *   40  0xff (PCMU silence) to the end
 */
const magic = 0x4c435650
export const voicePayloadBytes = 160
export const notEchoed = 0xffff_ffff

export type VoiceStamp = {
  sequence: number
  sentMs: number
  /** Null until the echo server stamped it. */
  echo: { sequence: number; receivedMs: number; sentMs: number } | null
}

export function writeVoicePayload(sequence: number, sentMs: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(voicePayloadBytes).fill(0xff)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, magic)
  view.setUint32(4, sequence)
  view.setFloat64(8, sentMs)
  view.setUint32(16, notEchoed)
  return bytes
}

/** Stamps in place; false when the payload is not ours (then it is left alone). */
export function stampEcho(payload: Uint8Array, sequence: number, receivedMs: number, sentMs: number): boolean {
  const view = viewOf(payload)
  if (!view) return false
  view.setUint32(16, sequence)
  view.setFloat64(24, receivedMs)
  view.setFloat64(32, sentMs)
  return true
}

/** Null when the payload is not ours: too short or another magic. */
export function readVoicePayload(payload: Uint8Array): VoiceStamp | null {
  const view = viewOf(payload)
  if (!view) return null
  const echoSequence = view.getUint32(16)
  const echoed = echoSequence !== notEchoed
  return {
    sequence: view.getUint32(4),
    sentMs: view.getFloat64(8),
    echo: echoed ? { sequence: echoSequence, receivedMs: view.getFloat64(24), sentMs: view.getFloat64(32) } : null,
  }
}

function viewOf(payload: Uint8Array): DataView | null {
  if (payload.byteLength < 40) return null
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength)
  return view.getUint32(0) === magic ? view : null
}
