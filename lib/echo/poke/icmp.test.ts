import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTimeExceeded } from './icmp'

/** From 198.51.100.1: a datagram of 203.0.113.10:3478 to 198.51.100.1:40000 with 136 bytes in it was thrown away. */
const packet = Buffer.from(
  [
    ...['45000038', '00000000', '40010000', 'c6336401', 'cb71710a'],
    ...['0b000000', '00000000'],
    ...['450000a4', '00000000', '01110000', 'cb71710a', 'c6336401'],
    ...['0d969c40', '00900000'],
  ].join(''),
  'hex',
)
/** Nobody reads the checksum of the datagram, which comes last. */
const needed = packet.length - 2

describe('parseTimeExceeded', () => {
  it('reads the router and the datagram that it threw away', () => {
    expect(parseTimeExceeded(packet)).toEqual({
      router: '198.51.100.1',
      sourcePort: 3478,
      destination: { address: '198.51.100.1', port: 40_000 },
      udpBytes: 136,
    })
  })
  it('skips the options of a header', () => {
    const withOptions = Buffer.concat([Buffer.of(0x46), packet.subarray(1, 20), Buffer.alloc(4), packet.subarray(20)])
    expect(parseTimeExceeded(withOptions)).toEqual(parseTimeExceeded(packet))
  })
  it('takes no other message and no other protocol', () => {
    const changed = (at: number, byte: number) => Buffer.from(packet.map((old, i) => (i === at ? byte : old)))
    // Echo reply, fragment reassembly time exceeded, TCP inside, IPv6 inside.
    for (const [at, byte] of [
      [20, 0],
      [21, 1],
      [37, 6],
      [28, 0x65],
    ] as const) {
      expect(parseTimeExceeded(changed(at, byte))).toBeNull()
    }
  })
  it('never throws, however short or strange', () => {
    for (let length = 0; length < needed; length++) expect(parseTimeExceeded(packet.subarray(0, length))).toBeNull()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 160 }), (bytes) => {
        const seen = parseTimeExceeded(bytes)
        return seen === null || seen.sourcePort <= 65_535
      }),
    )
  })
})
