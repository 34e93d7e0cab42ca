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
  const groups = expand(address.replace(/^\[|\]$/g, ''))
  const [first, second, port, requests, addressIndex, , high, low] = groups ?? []
  if (first !== 0x2001 || second !== 0x0db8 || !port || requests === undefined || addressIndex === undefined)
    return null
  if (high === undefined || low === undefined) return null
  const mapped = high === 0 && low === 0 ? null : [high >> 8, high & 255, low >> 8, low & 255].join('.')
  return { port, requests, addressIndex, mappedAddress: mapped }
}

/** The eight groups of an IPv6 address in text form (RFC 4291 section 2.2), or null. */
function expand(text: string): number[] | null {
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0) return null
  const groupsOf = (part: string) => (part === '' ? [] : part.split(':'))
  const before = groupsOf(head)
  const after = tail === undefined ? [] : groupsOf(tail)
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  if (zeros < 0) return null
  const all = [...before, ...Array<string>(zeros).fill('0'), ...after]
  if (all.length !== 8 || all.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null
  return all.map((group) => parseInt(group, 16))
}
