import { attributeBytes, stunHeaderBytes, type StunAttribute } from '@/lib/protocol/stun'

/**
 * The byte rule: an address that proved nothing never gets more bytes than came from it, so that the server is no
 * amplifier for a forged source. One exception can't be avoided: the mapped address, which a Binding success must
 * carry (RFC 8489 section 14.2), 12 bytes for IPv4 and 24 for IPv6 (which the coded form always is).
 *
 *   request 20 (bare)  -> at most 32, with an IPv6 form 44
 *   request 28         -> at most 40 / 52
 *
 * Returns the attributes that fit, optional ones in the order given; null when nothing may be sent at all.
 */
export function fitAttributes(
  requestBytes: number,
  {
    mapped,
    required = [],
    optional,
  }: { mapped?: StunAttribute; required?: StunAttribute[]; optional: StunAttribute[] },
): StunAttribute[] | null {
  let left = requestBytes - stunHeaderBytes
  const attributes = mapped ? [mapped] : []
  for (const attribute of required) {
    left -= attributeBytes(attribute)
    attributes.push(attribute)
  }
  if (left < 0) return null
  for (const attribute of optional) {
    if (attributeBytes(attribute) > left) continue
    left -= attributeBytes(attribute)
    attributes.push(attribute)
  }
  return attributes
}
