/**
 * RTP and RTCP (RFC 3550), as much as an echo needs.
 *
 *   RTP    0  version 2 (2 bits), padding, extension, CSRC count (4 bits)    1  marker, payload type (7 bits)
 *          2  sequence number (uint16)    4  timestamp (uint32)    8  SSRC (uint32)   12  CSRCs, extension, payload
 *   RTCP   0  version 2, padding, count (5 bits)    1  packet type    2  length in words less one    4  SSRC
 *          SR (200): 8 NTP time (2 x uint32), 16 RTP time, 20 packets, 24 octets, 28 report blocks of 24 bytes
 *          RR (201): 8 report blocks
 * Both arrive on one port: byte 1 of RTCP is 192-223 (RFC 5761 section 4).
 */
export type RtpHeader = {
  payloadType: number
  marker: boolean
  sequence: number
  timestamp: number
  ssrc: number
  payloadOffset: number
}

export function isRtcp(packet: Uint8Array): boolean {
  const type = packet[1] ?? 0
  return packet.length >= 8 && type >= 192 && type <= 223
}

/** Null when it is no RTP packet. */
export function parseRtp(packet: Uint8Array): RtpHeader | null {
  if (packet.length < 12 || isRtcp(packet)) return null
  const view = viewOf(packet)
  const first = view.getUint8(0)
  if (first >> 6 !== 2) return null
  let payloadOffset = 12 + (first & 15) * 4
  if (first & 0x10) {
    if (packet.length < payloadOffset + 4) return null
    payloadOffset += 4 + view.getUint16(payloadOffset + 2) * 4
  }
  if (payloadOffset > packet.length) return null
  const second = view.getUint8(1)
  return {
    payloadType: second & 0x7f,
    marker: second >= 0x80,
    sequence: view.getUint16(2),
    timestamp: view.getUint32(4),
    ssrc: view.getUint32(8),
    payloadOffset,
  }
}

/** A copy with another sequence number and SSRC, without CSRCs and header extensions. */
export function renumberRtp(packet: Uint8Array, { payloadOffset }: RtpHeader, sequence: number, ssrc: number) {
  const copy = new Uint8Array(12 + packet.length - payloadOffset)
  copy.set(packet.subarray(0, 12))
  copy.set(packet.subarray(payloadOffset), 12)
  const view = viewOf(copy)
  view.setUint8(0, 0x80 | ((packet[0] ?? 0) & 0x20))
  view.setUint16(2, sequence & 0xffff)
  view.setUint32(8, ssrc)
  return copy
}

/** One RTP stream as its receiver sees it: RFC 3550 appendices A.1, A.3 and A.8. */
export class Reception {
  ssrc: number | null = null
  /** The latest packet: to extrapolate the media clock for our own sender reports. */
  lastTimestamp = 0
  lastArrivalMs = 0
  private base = 0
  private highest = 0
  private cycles = 0
  private received = 0
  private expectedBefore = 0
  private receivedBefore = 0
  private jitter = 0
  private transit: number | null = null
  private lastSr: { middle: number; atMs: number } | null = null

  constructor(readonly clockRate: number) {}

  add({ sequence, timestamp, ssrc }: RtpHeader, arrivalMs: number): void {
    if (this.ssrc === null) {
      this.ssrc = ssrc
      this.base = this.highest = sequence
    } else {
      const step = (sequence - this.highest) & 0xffff
      if (step !== 0 && step < 0x8000) {
        if (sequence < this.highest) this.cycles += 0x1_0000
        this.highest = sequence
      }
    }
    this.received++
    const transit = (arrivalMs * this.clockRate) / 1000 - timestamp
    if (this.transit !== null) {
      const difference = transit - this.transit
      const wrapped = difference - Math.round(difference / 2 ** 32) * 2 ** 32
      this.jitter += (Math.abs(wrapped) - this.jitter) / 16
    }
    this.transit = transit
    this.lastTimestamp = timestamp
    this.lastArrivalMs = arrivalMs
  }

  /** True when this report was not seen before: the same compound can arrive on several tracks. */
  noteSenderReport(middle: number, atMs: number): boolean {
    if (this.lastSr?.middle === middle) return false
    this.lastSr = { middle, atMs }
    return true
  }

  get lost(): number {
    return this.expected - this.received
  }

  get jitterMs(): number {
    return (this.jitter / this.clockRate) * 1000
  }

  /** The report block about this stream (section 6.4.1); starts a new interval. Null before the first packet. */
  reportBlock(nowMs: number): Uint8Array | null {
    if (this.ssrc === null) return null
    const expected = this.expected - this.expectedBefore
    const lost = expected - (this.received - this.receivedBefore)
    this.expectedBefore = this.expected
    this.receivedBefore = this.received
    const view = new DataView(new ArrayBuffer(24))
    view.setUint32(0, this.ssrc)
    const total = Math.max(-0x80_0000, Math.min(0x7f_ffff, this.lost))
    const fraction = expected > 0 && lost > 0 ? Math.min(255, Math.floor((lost * 256) / expected)) : 0
    view.setUint32(4, ((fraction << 24) | (total & 0xff_ffff)) >>> 0)
    view.setUint32(8, (this.cycles + this.highest) >>> 0)
    view.setUint32(12, Math.round(this.jitter) >>> 0)
    if (this.lastSr) {
      view.setUint32(16, this.lastSr.middle)
      view.setUint32(20, Math.round(((nowMs - this.lastSr.atMs) * 65_536) / 1000) >>> 0)
    }
    return new Uint8Array(view.buffer)
  }

  private get expected(): number {
    return this.ssrc === null ? 0 : this.cycles + this.highest - this.base + 1
  }
}

export type ReportBlock = { ssrc: number; lossRatio: number; lost: number; highest: number; jitter: number }
export type RtcpReport = {
  kind: 'sender' | 'receiver'
  ssrc: number
  /** The middle 32 bits of the NTP time of a sender report; null for a receiver report. */
  middle: number | null
  blocks: ReportBlock[]
}

/** The sender and receiver reports of a compound packet; what is broken or of another type is skipped. */
export function parseRtcp(compound: Uint8Array): RtcpReport[] {
  const view = viewOf(compound)
  const reports: RtcpReport[] = []
  for (let at = 0; at + 8 <= compound.length;) {
    const end = at + (view.getUint16(at + 2) + 1) * 4
    if (compound[at]! >> 6 !== 2 || end > compound.length) break
    const type = view.getUint8(at + 1)
    const blocksAt = at + (type === 200 ? 28 : 8)
    if ((type === 200 || type === 201) && blocksAt <= end) {
      const count = Math.min(view.getUint8(at) & 31, Math.floor((end - blocksAt) / 24))
      reports.push({
        kind: type === 200 ? 'sender' : 'receiver',
        ssrc: view.getUint32(at + 4),
        middle: type === 200 ? view.getUint32(at + 10) : null,
        blocks: Array.from({ length: count }, (_, i) => readBlock(view, blocksAt + i * 24)),
      })
    }
    at = end
  }
  return reports
}

function readBlock(view: DataView, at: number): ReportBlock {
  const word = view.getUint32(at + 4)
  return {
    ssrc: view.getUint32(at),
    lossRatio: (word >>> 24) / 256,
    // 24 bits, two's complement.
    lost: (word << 8) >> 8,
    highest: view.getUint32(at + 8),
    jitter: view.getUint32(at + 12),
  }
}

export type SenderReport = {
  ssrc: number
  /** Wall clock, milliseconds since 1970. */
  unixMs: number
  rtpTimestamp: number
  packets: number
  octets: number
  block: Uint8Array | null
}

/** A compound packet: sender report, then SDES with a CNAME (section 6.1 wants both). */
export function buildSenderReport({ ssrc, unixMs, rtpTimestamp, packets, octets, block }: SenderReport) {
  const cname = new TextEncoder().encode('echo')
  const reportBytes = 28 + (block?.length ?? 0)
  const sdesBytes = 12 + cname.length
  const bytes = new Uint8Array(reportBytes + sdesBytes)
  const view = viewOf(bytes)
  // 1900 to 1970: 70 years with 17 leap days.
  const ntpSeconds = unixMs / 1000 + 2_208_988_800
  view.setUint8(0, 0x80 | (block ? 1 : 0))
  view.setUint8(1, 200)
  view.setUint16(2, reportBytes / 4 - 1)
  view.setUint32(4, ssrc)
  view.setUint32(8, Math.floor(ntpSeconds) >>> 0)
  view.setUint32(12, Math.floor((ntpSeconds % 1) * 2 ** 32) >>> 0)
  view.setUint32(16, rtpTimestamp >>> 0)
  view.setUint32(20, packets >>> 0)
  view.setUint32(24, octets >>> 0)
  if (block) bytes.set(block, 28)
  view.setUint8(reportBytes, 0x81)
  view.setUint8(reportBytes + 1, 202)
  view.setUint16(reportBytes + 2, sdesBytes / 4 - 1)
  view.setUint32(reportBytes + 4, ssrc)
  view.setUint8(reportBytes + 8, 1)
  view.setUint8(reportBytes + 9, cname.length)
  bytes.set(cname, reportBytes + 10)
  return bytes
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
