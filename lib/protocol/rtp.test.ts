import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildSenderReport, isRtcp, parseRtcp, parseRtp, Reception, renumberRtp, type RtpHeader } from './rtp'

const rtp = (sequence: number, timestamp: number): RtpHeader => ({
  payloadType: 0,
  marker: false,
  sequence,
  timestamp,
  ssrc: 7,
  payloadOffset: 12,
})
/** 20 ms of 8 kHz each, arriving after `delayMs` more than the first. */
function receive(packets: readonly { sequence: number; index: number; delayMs?: number }[]): Reception {
  const reception = new Reception(8_000)
  for (const { sequence, index, delayMs = 0 } of packets) {
    reception.add(rtp(sequence & 0xffff, (index * 160) >>> 0), 1_000 + index * 20 + delayMs)
  }
  return reception
}
const blockOf = (reception: Reception, nowMs = 5_000) => {
  const block = reception.reportBlock(nowMs)
  const bytes = buildSenderReport({ ssrc: 1, unixMs: 0, rtpTimestamp: 0, packets: 0, octets: 0, block })
  return parseRtcp(bytes)[0]?.blocks[0]
}

test('a header with CSRCs and an extension is read up to its payload', () => {
  const packet = Uint8Array.of(
    ...[0x91, 0x80, 0xff, 0xfe, 0, 0, 1, 0, 0, 0, 0, 9],
    ...[1, 1, 1, 1],
    ...[0xbe, 0xde, 0, 1, 5, 5, 5, 5],
    42,
  )
  expect(parseRtp(packet)).toEqual({
    payloadType: 0,
    marker: true,
    sequence: 0xfffe,
    timestamp: 256,
    ssrc: 9,
    payloadOffset: 24,
  })
})

test('the echo keeps timestamp, marker and payload, and has its own numbers and no extension', () => {
  const packet = Uint8Array.of(...[0x90, 0x80, 0, 5, 0, 0, 1, 0, 0, 0, 0, 9], ...[0xbe, 0xde, 0, 0], 42, 43)
  const header = parseRtp(packet)
  if (!header) throw new Error('not parsed')
  const copy = renumberRtp(packet, header, 65_537, 77)
  expect(parseRtp(copy)).toEqual({ ...header, sequence: 1, ssrc: 77, payloadOffset: 12 })
  expect(copy.slice(12)).toEqual(Uint8Array.of(42, 43))
})

test('RTCP on the same port is told apart by its type', () => {
  const report = buildSenderReport({ ssrc: 1, unixMs: 0, rtpTimestamp: 0, packets: 0, octets: 0, block: null })
  expect(isRtcp(report)).toBe(true)
  expect(parseRtp(report)).toBeNull()
})

test('lost packets are counted in all and per interval', () => {
  const reception = receive([0, 1, 3, 4, 7].map((index) => ({ sequence: 65_534 + index, index })))
  expect(reception.lost).toBe(3)
  expect(blockOf(reception)).toMatchObject({ ssrc: 7, lost: 3, lossRatio: 96 / 256, highest: 0x1_0005 })
  reception.add(rtp(6, 8 * 160), 1_160)
  expect(blockOf(reception)).toMatchObject({ lost: 3, lossRatio: 0 })
})

test('a duplicate makes the loss negative, as RFC 3550 section 6.4.1 says', () => {
  const reception = receive([0, 1, 1].map((index) => ({ sequence: index, index })))
  expect(reception.lost).toBe(-1)
  expect(blockOf(reception)).toMatchObject({ lost: -1, lossRatio: 0 })
})

test('a late packet is not a loss', () => {
  const order = [0, 2, 1, 3]
  expect(receive(order.map((index) => ({ sequence: index, index }))).lost).toBe(0)
})

test('jitter is 0 for an even stream and follows RFC 3550 section 6.4.1 for one late packet', () => {
  const even = Array.from({ length: 20 }, (_, index) => ({ sequence: index, index }))
  expect(receive(even).jitterMs).toBeCloseTo(0, 9)
  expect(receive([...even, { sequence: 20, index: 20, delayMs: 16 }]).jitterMs).toBeCloseTo(1, 9)
})

test('jitter does not jump when the timestamp wraps around', () => {
  const from = Math.floor(2 ** 32 / 160) - 2
  const wrapping = Array.from({ length: 6 }, (_, at) => ({ sequence: at, index: from + at }))
  expect(receive(wrapping).jitterMs).toBeLessThan(20)
})

test('the last sender report comes back with the time since it came', () => {
  const reception = receive([{ sequence: 0, index: 0 }])
  expect(reception.noteSenderReport(0xabcd_0123, 2_000)).toBe(true)
  expect(reception.noteSenderReport(0xabcd_0123, 2_001)).toBe(false)
  const block = reception.reportBlock(2_500)
  const view = new DataView(block?.buffer ?? new ArrayBuffer(24))
  expect(view.getUint32(16)).toBe(0xabcd_0123)
  expect(view.getUint32(20)).toBe(32_768)
})

test('a sender report carries NTP time, counts and a CNAME, and reads back', () => {
  const bytes = buildSenderReport({
    ssrc: 5,
    unixMs: 1_500,
    rtpTimestamp: 2 ** 32 + 3,
    packets: 10,
    octets: 1_600,
    block: null,
  })
  const view = new DataView(bytes.buffer)
  expect([view.getUint32(8), view.getUint32(12)]).toEqual([2_208_988_801, 2 ** 31])
  expect([view.getUint32(16), view.getUint32(20), view.getUint32(24)]).toEqual([3, 10, 1_600])
  expect(parseRtcp(bytes)).toEqual([{ kind: 'sender', ssrc: 5, middle: view.getUint32(10), blocks: [] }])
  expect(bytes.length % 4).toBe(0)
  expect(new TextDecoder().decode(bytes.slice(38, 42))).toBe('echo')
})

test('random and truncated packets never throw', () => {
  const report = buildSenderReport({
    ssrc: 5,
    unixMs: 0,
    rtpTimestamp: 0,
    packets: 0,
    octets: 0,
    block: new Uint8Array(24),
  })
  const input = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.nat(report.length).map((size) => report.slice(0, size)),
    fc.uint8Array({ minLength: 8, maxLength: 120 }).map((bytes) => Uint8Array.of(0x9f, 200, ...bytes)),
  )
  fc.assert(
    fc.property(input, (bytes) => {
      parseRtcp(bytes)
      const header = parseRtp(bytes)
      if (header) renumberRtp(bytes, header, 1, 2)
    }),
  )
})
