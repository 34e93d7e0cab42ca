import type { PortSpec } from '@/lib/assessment/profile'

/** `8000, 8001, 8002, 8005` reads as `8000–8002, 8005`; two neighbours stay two numbers. */
export function formatPorts(ports: readonly number[]): string {
  const runs: { from: number; to: number }[] = []
  for (const port of [...new Set(ports)].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && port === last.to + 1) last.to = port
    else runs.push({ from: port, to: port })
  }
  return runs
    .map(({ from, to }) => (from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
    .join(', ')
}

/** What a row names: `80, 443, 8000–8100`; single ports first. */
export function formatPortSpecs(specs: readonly PortSpec[]): string {
  const singles = formatPorts(specs.filter((spec) => typeof spec === 'number'))
  const ranges = specs.filter((spec) => typeof spec !== 'number').map(({ from, to }) => `${from}–${to}`)
  return [singles, ...ranges].filter(Boolean).join(', ')
}
