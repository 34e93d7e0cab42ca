import type { PortSpec } from './profile'

/**
 * Ports above which no browser sends anything, whatever the API (Fetch standard "bad port" list, checked against
 * Chromium 156 and Firefox 153: the union of both). Such a port is "not testable from a browser", never "blocked".
 */
export const refusedByBrowsers: readonly number[] = [
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]
const refused = new Set(refusedByBrowsers)

export function isRefusedByBrowsers(port: number): boolean {
  return refused.has(port)
}

/** How many ports of a range are tried: enough to see a closed half or quarter, few enough for a home router's NAT. */
const sampleSize = 40

/**
 * The ports that stand for a specification. Portal, browser, agent and echo server share this rule, so that what is
 * asked is what listens: single ports all; of a range both ends and evenly spread ports between. Ports of a range
 * that browsers refuse are added on top, because a browser that was told to allow them can try them.
 */
export function samplePorts(specs: readonly PortSpec[]): number[] {
  const ports = specs.flatMap((spec) => (typeof spec === 'number' ? [spec] : sampleRange(spec.from, spec.to)))
  return [...new Set(ports)].sort((a, b) => a - b)
}

function sampleRange(from: number, to: number): number[] {
  const count = Math.min(sampleSize, to - from + 1)
  const spread = Array.from({ length: count }, (_, i) => from + Math.round((i * (to - from)) / (count - 1)))
  return [...spread.filter((port) => !refused.has(port)), ...refusedByBrowsers.filter((p) => p >= from && p <= to)]
}

/** The echo server always listens here: every deployment serves the profiles that name them. */
const alwaysListening = [3478, 3479]
/** Of the ports a profile names: enough that one is open behind a firewall made from the provider's list. */
const namedStunPorts = 4

/**
 * Where any UDP port of the echo server will do. A firewall that follows the provider's list closes 3478, hence a few
 * of the listed ports as well, evenly spread; none that browsers refuse.
 */
export function stunPorts(specs: readonly PortSpec[]): number[] {
  const named = samplePorts(specs).filter((port) => !refused.has(port) && !alwaysListening.includes(port))
  const spread = named.filter((_, i) => named.length <= namedStunPorts || spreadOver(named.length).includes(i))
  return [...alwaysListening, ...spread]
}

function spreadOver(count: number): number[] {
  return Array.from({ length: namedStunPorts }, (_, i) => Math.round((i * (count - 1)) / (namedStunPorts - 1)))
}

/** How many ports a specification names in all. */
export function countPorts(specs: readonly PortSpec[]): number {
  return specs.reduce<number>((sum, spec) => sum + (typeof spec === 'number' ? 1 : spec.to - spec.from + 1), 0)
}
