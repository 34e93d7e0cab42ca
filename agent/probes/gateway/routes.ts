import { isIPv4 } from 'node:net'

/** Addresses as text. `gateway` null: the network itself is there, no router between. Lower metrics are preferred. */
export type Route = { destination: string; mask: string; gateway: string | null; metric: number }

/** /proc/net/route of Linux: columns by name, addresses as hexadecimal numbers in the byte order of the machine. */
export function parseProcRoutes(text: string, endianness: 'LE' | 'BE' = 'LE'): Route[] {
  const [head = '', ...lines] = text.split('\n')
  const names = head.trim().split(/\s+/)
  const addressOf = (hex: string) => {
    const bytes = hex.match(/../g)?.map((pair) => parseInt(pair, 16)) ?? []
    return (endianness === 'LE' ? bytes.reverse() : bytes).join('.')
  }
  return lines.flatMap((line) => {
    const cells = line.trim().split(/\s+/)
    const cell = (name: string) => cells[names.indexOf(name)] ?? ''
    const [destination, mask, gateway] = [cell('Destination'), cell('Mask'), cell('Gateway')].map(addressOf)
    if (!isIPv4(destination ?? '') || !isIPv4(mask ?? '') || !isIPv4(gateway ?? '')) return []
    // RTF_UP; RTF_REJECT leads nowhere.
    const flags = parseInt(cell('Flags'), 16)
    if (!(flags & 1) || flags & 0x200) return []
    const via = gateway === '0.0.0.0' ? null : (gateway ?? null)
    return [{ destination: destination ?? '', mask: mask ?? '', gateway: via, metric: Number(cell('Metric')) || 0 }]
  })
}

/**
 * `route print -4` of Windows, in any language: destination, mask, gateway (a word in the system's language where the
 * network itself is there), interface, metric. Persistent routes, listed once more, have no interface.
 */
export function parseRoutePrint(text: string): Route[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const cells = line.trim().split(/\s{2,}|\s(?=\d)/)
    const [destination = '', mask = '', gateway = '', ownAddress = '', metric = ''] = cells
    if (cells.length !== 5 || !isIPv4(destination) || !isIPv4(mask) || !isIPv4(ownAddress)) return []
    if (!/^\d+$/.test(metric)) return []
    return [{ destination, mask, gateway: isIPv4(gateway) ? gateway : null, metric: Number(metric) }]
  })
}

/** `route -n get ADDRESS` of macOS and BSD, which has looked the way up already. */
export function parseRouteGet(text: string): string | null {
  const gateway = /^\s*gateway:\s*(\S+)\s*$/m.exec(text)?.[1] ?? ''
  return isIPv4(gateway) ? gateway : null
}

/** The gateway of the most specific route to an address, as the system chooses it; null: none, or no router between. */
export function gatewayTo(address: string, routes: readonly Route[]): string | null {
  const to = numberOf(address)
  const matching = routes.filter(
    ({ destination, mask }) => (to & numberOf(mask)) === (numberOf(destination) & numberOf(mask)),
  )
  const [best] = matching.sort((a, b) => (numberOf(b.mask) >>> 0) - (numberOf(a.mask) >>> 0) || a.metric - b.metric)
  return best?.gateway ?? null
}

function numberOf(address: string): number {
  return address.split('.').reduce((number, part) => (number << 8) | Number(part), 0)
}
