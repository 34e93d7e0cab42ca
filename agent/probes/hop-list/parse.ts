import { isIPv4 } from 'node:net'
import type { HopListData } from '@/lib/checks/hop-list/check'

type Hop = HopListData['hops'][number]

/**
 * Reads what traceroute (Linux, macOS, BSD, BusyBox), tracepath and tracert (Windows, in any language) print. Only the
 * hop's number at the start of the line and the first address behind it matter; a hop that kept silent has none.
 *
 *    1  192.168.1.1  0.521 ms                      traceroute
 *    2:  10.20.0.1                    8.151ms      tracepath, which names a hop as often as it was tried
 *    3     *        *        *     Request timed out.
 */
export function parseHops(text: string): Hop[] {
  const hops: Hop[] = []
  for (const line of text.split(/\r?\n/)) {
    const found = /^\s*(\d{1,2})\s*(?::\s+|\s)(.*)$/.exec(line)
    const [, number = '', rest = ''] = found ?? []
    const hop = Number(number)
    // A heading that begins with a number ("30 hops max") is not the next hop.
    if (!found || hop < hops.length || hop > hops.length + 1 || hop === 0) continue
    const address = rest.match(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g)?.find((each) => isIPv4(each)) ?? null
    if (address === null && !/\*|no reply/.test(rest)) continue
    const known = hops[hop - 1]
    if (!known) hops.push({ hop, address })
    else known.address ??= address
  }
  return hops
}

/** What tracepath found to be the largest packet, in bytes with all headers; null when it did not say. */
export function parsePathMtu(text: string): number | null {
  const all = [...text.matchAll(/\bpmtu (\d{2,5})\b/g)].map(([, bytes]) => Number(bytes))
  return all.at(-1) ?? null
}
