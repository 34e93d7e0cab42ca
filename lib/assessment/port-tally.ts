import type { EchoHealth } from './echo-server'
import type { Fact } from './metric'
import { countPorts, isRefusedByBrowsers, samplePorts } from './ports'
import type { PortSpec } from './profile'
import type { Reason } from './verdict'

/** What became of the ports that one measurement set out to try. A port in none of the lists was not finished. */
export type PortsSeen = {
  open: readonly number[]
  closed: readonly number[]
  /** The browser would not send to them: never "closed". */
  refused: readonly number[]
}

export type PortTally = {
  /** Open / counted; null when no port of the row could be counted. */
  ratio: number | null
  /** Counted ports: tried, and the echo server listened there. */
  n: number
  reason: Reason | null
  facts: Record<string, Fact>
}

/** Of several measurements of one port the last that tried it counts; one that could not try it says nothing. */
export function mergePorts(all: readonly PortsSeen[]): PortsSeen {
  const state = new Map<number, keyof PortsSeen>()
  for (const { open, closed, refused } of all) {
    for (const port of refused) if (!state.has(port)) state.set(port, 'refused')
    for (const port of closed) state.set(port, 'closed')
    for (const port of open) state.set(port, 'open')
  }
  const portsIn = (wanted: keyof PortsSeen) => [...state].filter(([, is]) => is === wanted).map(([port]) => port)
  return { open: portsIn('open'), closed: portsIn('closed'), refused: portsIn('refused') }
}

/** Counts one row's own ports. `silentAtServer`: ports on which the echo server did not listen. */
export function tallyPorts(
  specs: readonly PortSpec[],
  seen: PortsSeen,
  silentAtServer: (port: number) => boolean,
): PortTally {
  const wanted = samplePorts(specs)
  const [open, closed, refused] = [new Set(seen.open), new Set(seen.closed), new Set(seen.refused)]
  const openPorts = wanted.filter((port) => open.has(port))
  const notOpen = wanted.filter((port) => !open.has(port))
  const leftOut = notOpen.filter((port) => refused.has(port))
  const others = notOpen.filter((port) => !refused.has(port))
  const notListening = others.filter(silentAtServer)
  const closedPorts = others.filter((port) => closed.has(port) && !silentAtServer(port))
  const notFinished = others.filter((port) => !closed.has(port) && !silentAtServer(port))
  const refusedSingles = leftOut.filter((port) => specs.some((spec) => isNamedByItself(spec, port)))
  const n = openPorts.length + closedPorts.length
  return {
    ratio: n > 0 ? openPorts.length / n : null,
    n,
    reason: reasonFor(),
    facts: {
      tried: n,
      openCount: openPorts.length,
      closedPorts,
      leftOut,
      refusedSingles,
      optIn: openPorts.filter(isRefusedByBrowsers),
      notListening,
      notFinished,
      portsInAll: countPorts(specs),
      sampled: wanted.length < countPorts(specs),
    },
  }

  function reasonFor(): Reason | null {
    if (refusedSingles.length > 0) return 'browser-cannot'
    if (notFinished.length > 0) return 'not-run'
    const missesASingle = notListening.some((port) => specs.some((spec) => isNamedByItself(spec, port)))
    // A gap in the sample of a range leaves the sample good, as long as most of it stands.
    if (missesASingle || notListening.length > n) return 'instrument'
    return n === 0 ? 'browser-cannot' : null
  }
}

/** Whether the row stands or falls with this port: named alone, or in a range so short that all of it is tried. */
function isNamedByItself(spec: PortSpec, port: number): boolean {
  if (typeof spec === 'number') return spec === port
  return port >= spec.from && port <= spec.to && samplePorts([spec]).length === countPorts([spec])
}

/** Ports on which the echo server said at the start of the run that it did not listen; none when it said nothing. */
export function notListeningAt(
  health: EchoHealth | null,
  transport: 'udp' | 'tcp',
  address: string,
): (port: number) => boolean {
  if (!health) return () => false
  const { listening, unbound } = health[transport]
  const heard = new Set(listening)
  // Behind address translation the server knows itself by another address: then every unbound port counts.
  const known = health.addresses.includes(address)
  const failed = new Set(unbound.filter((entry) => !known || entry.address === address).map(({ port }) => port))
  const elsewhere = new Set(unbound.map(({ port }) => port))
  // `listening` names the ports of every address at once: a port that failed on the other address listens on this one.
  return (port) => failed.has(port) || (!heard.has(port) && !elsewhere.has(port))
}
