import { lookup } from 'node:dns/promises'
import { isIPv4 } from 'node:net'

/** The address to send to; null when the name has none, or none of IPv4. */
export async function ipv4Of(host: string): Promise<string | null> {
  if (isIPv4(host)) return host
  return lookup(host, { family: 4 }).then(
    ({ address }) => address,
    () => null,
  )
}
