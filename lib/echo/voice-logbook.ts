import type { VoiceLog } from '@/lib/protocol/echo-api'

/** Which sequence numbers of a session's sender arrived. Numbers of `atMost` and above are not counted. */
export class VoiceLogbook {
  echoed = 0
  private readonly seen: Uint8Array
  private received = 0
  private highest = -1
  private duplicates = 0
  private reordered = 0

  constructor(private readonly atMost: number) {
    this.seen = new Uint8Array(atMost)
  }

  /** Reordered as in RFC 4737 section 3.3: lower than one that came before; a duplicate is only a duplicate. */
  arrived(sequence: number): void {
    if (sequence >= this.atMost) return
    if (this.seen[sequence]) {
      this.duplicates++
      return
    }
    this.seen[sequence] = 1
    this.received++
    if (sequence < this.highest) this.reordered++
    else this.highest = sequence
  }

  read(): VoiceLog {
    const { received, highest, duplicates, reordered, echoed } = this
    const missing: number[] = []
    for (let sequence = 0; sequence <= highest; sequence++) if (!this.seen[sequence]) missing.push(sequence)
    return { received, highest, missing, duplicates, reordered, echoed }
  }
}
