import type { Probe } from '@/lib/assessment/check'
import { hasWebRtc } from '@/lib/checks/ice-gathering'
import { firstHeard, firstOthers, openPokes, PokeRefused } from '@/lib/checks/poked-path'
import { senders, type NatFilteringData, type NatFilteringParams } from './check'

/** A check is sent at once; a lost one again within half a second. */
const heardWithinMs = 3_000

export const probeNatFiltering: Probe<NatFilteringParams, NatFilteringData> = async ({ httpUrl, ports }, io) => {
  if (!hasWebRtc()) return { data: null, failure: 'unsupported' }
  const data: NatFilteringData = { ports, port: null, pokes: [] }
  await firstOthers(io)
  try {
    const pokes = await openPokes(httpUrl, io.ticket, ports.length, io.signal)
    try {
      // A connection for each port, as a firewall may let only some out; the first that gets through will do.
      const paths = await Promise.all(ports.map((port, at) => pokes.open(at, 0, port)))
      const at = await pokes.until(firstHeard, heardWithinMs, io.now)
      const path = at === null ? undefined : paths[at]
      if (at === null || !path) return { data, failure: 'timeout' }
      data.port = ports[at] ?? null
      for (const from of senders) {
        const { sent, answered, from: socket } = await pokes.poke(path, from)
        if (sent > 0 && socket !== null) data.pokes.push({ from, socket, packets: sent, answered })
        io.progress(structuredClone(data))
        // Without this one nothing else can be told; the server would refuse, too.
        if (from === 'same' && !answered) return { data, failure: 'timeout' }
      }
      return { data, failure: null }
    } finally {
      pokes.close()
    }
  } catch (error) {
    if (!(error instanceof PokeRefused)) throw error
    const failure = io.signal.aborted ? 'interrupted' : error.failure
    return { data: data.port === null ? null : data, failure }
  }
}
