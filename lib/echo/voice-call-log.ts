import type { CallCodec, CallLog } from '@/lib/protocol/echo-api'
import type { Reception, RtpHeader } from '@/lib/protocol/rtp'

/** What arrived of one call's stream. Packets before the first that came, and from `atMost` on, are not counted. */
export class VoiceCallLog {
  private readonly seen: Uint8Array
  private first: number | null = null
  /** Counted from the first packet, past the wrap at 65536. */
  private highest = 0
  private received = 0
  private reordered = 0
  private audible = 0

  constructor(
    private readonly codec: CallCodec,
    private readonly atMost: number,
  ) {
    this.seen = new Uint8Array(atMost)
  }

  arrived({ sequence }: RtpHeader, payload: Uint8Array): void {
    this.first ??= sequence
    const step = (sequence - this.first - this.highest) & 0xffff
    const at = this.highest + (step < 0x8000 ? step : step - 0x1_0000)
    if (at < 0 || at >= this.atMost || this.seen[at]) return
    this.seen[at] = 1
    this.received++
    if (at < this.highest) this.reordered++
    else this.highest = at
    if (isAudible(this.codec, payload)) this.audible++
  }

  read({ jitterMs }: Reception, echoed: number): CallLog {
    const { codec, received, reordered } = this
    const lossRuns: number[] = []
    let run = 0
    for (let at = 0; at <= this.highest; at++) {
      if (!this.seen[at] && received > 0) run++
      else if (run > 0) {
        lossRuns.push(run)
        run = 0
      }
    }
    const lost = lossRuns.reduce((sum, each) => sum + each, 0)
    const audible = codec in companded ? this.audible : null
    return { codec, received, lost, lossRuns, jitterMs, reordered, echoed, audible }
  }
}

/**
 * G.711 codes a sample as sign, segment (3 bits) and step, with bits inverted on the wire: all in mu-law, every second
 * one in A-law. Segments 0 and 1 reach up to about -38 dB of full scale: comfort noise, not a tone.
 */
const companded: Partial<Record<CallCodec, { inverted: number }>> = {
  PCMU: { inverted: 0xff },
  PCMA: { inverted: 0x55 },
}

function isAudible(codec: CallCodec, payload: Uint8Array): boolean {
  const inverted = companded[codec]?.inverted
  return inverted !== undefined && payload.some((byte) => ((byte ^ inverted) & 0x7f) >= 0x20)
}
