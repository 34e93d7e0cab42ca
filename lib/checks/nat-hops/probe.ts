import type { Probe } from '@/lib/assessment/check'
import { hasWebRtc } from '@/lib/checks/ice-gathering'
import { firstHeard, openPokes, PokeRefused } from '@/lib/checks/poked-path'
import type { NatHopsData, NatHopsParams } from './check'

const heardWithinMs = 3_000

export const probeNatHops: Probe<NatHopsParams, NatHopsData> = async ({ httpUrl, ports }, io) => {
  if (!hasWebRtc()) return { data: null, failure: 'unsupported' }
  const data: NatHopsData = { ports, port: null, readsIcmp: null, answeredAt: null, expired: [] }
  try {
    const pokes = await openPokes(httpUrl, io.ticket, ports.length, io.signal)
    try {
      const paths = await Promise.all(ports.map((port, at) => pokes.open(at, 0, port)))
      const at = await pokes.until(firstHeard, heardWithinMs, io.now)
      const path = at === null ? undefined : paths[at]
      if (at === null || !path) return { data, failure: 'timeout' }
      data.port = ports[at] ?? null
      const { answered } = await pokes.poke(path, 'same')
      if (!answered) return { data, failure: 'timeout' }
      return { data: { ...data, ...(await pokes.hops(path)) }, failure: null }
    } finally {
      pokes.close()
    }
  } catch (error) {
    if (!(error instanceof PokeRefused)) throw error
    const failure = io.signal.aborted ? 'interrupted' : error.failure
    return { data: data.port === null ? null : data, failure }
  }
}
