import ipaddr from 'ipaddr.js'

/** `private`: RFC 1918 or RFC 4193. `shared`: RFC 6598, between a customer and a carrier that translates once more. */
export type AddressKind = 'private' | 'shared' | 'public' | 'loopback' | 'link-local' | 'other'

const kinds: Record<string, AddressKind> = {
  private: 'private',
  uniqueLocal: 'private',
  carrierGradeNat: 'shared',
  unicast: 'public',
  loopback: 'loopback',
  linkLocal: 'link-local',
}

/** Null when the text is no IP address (a browser hides local addresses behind names in `.local`). */
export function addressKind(address: string): AddressKind | null {
  return ipaddr.isValid(address) ? (kinds[ipaddr.process(address).range()] ?? 'other') : null
}

export function isIPv4(address: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(address)
}

/** One spelling per address: IPv4-mapped IPv6 as IPv4, IPv6 as RFC 5952 has it. Text that is no address stays. */
export function normalAddress(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).toString() : address
}
