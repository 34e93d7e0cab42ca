import { formatIpAddress, parseIpAddress } from './ip-address'

/**
 * The address in a coded STUN or TURN answer: a browser makes of each such answer a candidate of its own, so that the
 * page learns which server port answered, as which address and port it was seen, and how many requests it took. The
 * address is never used to send anything.
 *
 *   2001:db8 : port : requests : address index : 0 : mapped IPv4 (two groups, zero for an IPv6 client)
 */
export type CodedAddress = {
  /** The echo server's port that answered. */
  port: number
  /** How many requests of this transaction the server has seen, at most 65535. */
  requests: number
  /** Which of the echo server's addresses answered: 0 or 1. */
  addressIndex: number
  /** The client's IPv4 address as the server saw it; null for an IPv6 client. */
  mappedAddress: string | null
}

export function encodeCodedAddress({ port, requests, addressIndex, mappedAddress }: CodedAddress): Uint8Array {
  const view = new DataView(new ArrayBuffer(16))
  view.setUint32(0, 0x2001_0db8)
  view.setUint16(4, port)
  view.setUint16(6, Math.min(requests, 0xffff))
  view.setUint16(8, addressIndex)
  const octets = mappedAddress?.split('.').map(Number) ?? []
  if (octets.length === 4) octets.forEach((octet, at) => view.setUint8(12 + at, octet))
  return new Uint8Array(view.buffer)
}

/** Reads the address of an ICE candidate; null when it is not one of ours. Chromium wraps it in brackets. */
export function decodeCodedAddress(address: string): CodedAddress | null {
  const bytes = parseIpAddress(address)
  if (bytes?.length !== 16) return null
  const view = new DataView(bytes.buffer)
  const port = view.getUint16(4)
  if (view.getUint32(0) !== 0x2001_0db8 || port === 0) return null
  const mappedAddress = view.getUint32(12) === 0 ? null : formatIpAddress(bytes.slice(12))
  return { port, requests: view.getUint16(6), addressIndex: view.getUint16(8), mappedAddress }
}
