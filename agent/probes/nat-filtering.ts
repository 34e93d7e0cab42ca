import type { Probe } from '@/lib/assessment/check'
import { senders, type NatFilteringData, type NatFilteringParams } from '@/lib/checks/nat-filtering/check'
import { openPokes, PokesRefused } from './pokes'
import { openPokedSocket, type PokedSocket } from './poked-socket'

/**
 * RFC 5780 section 4.4, by packets that nobody asked for: the socket sends to one port of the echo server, which then
 * sends from that one, from its next port, and from its other address.
 */
export const probeNatFiltering: Probe<NatFilteringParams, NatFilteringData> = async ({ httpUrl, ports }, io) => {
  const data: NatFilteringData = { ports, port: null, pokes: [] }
  const sockets: PokedSocket[] = []
  try {
    const pokes = await openPokes(httpUrl, io, ports.length)
    try {
      // A socket for each port, as a firewall may let only some out; one that sends to two would open both ways.
      for (const at of ports.keys()) sockets.push(await openPokedSocket(pokes.credentials(at)))
      const heard = await Promise.all(sockets.map((socket, at) => socket.check(pokes.host, ports[at] ?? 0)))
      const at = heard.indexOf(true)
      const socket = sockets[at]
      if (!socket) return { data, failure: io.signal.aborted ? 'interrupted' : 'timeout' }
      data.port = ports[at] ?? null
      for (const from of senders) {
        const { sent, answered, from: sender } = await pokes.poke(at, socket.password, from)
        if (sent > 0 && sender !== null) data.pokes.push({ from, socket: sender, packets: sent, answered })
        io.progress(structuredClone(data))
        // Without this one nothing else can be told; the server would refuse, too.
        if (from === 'same' && !answered) return { data, failure: 'timeout' }
      }
      return { data, failure: null }
    } finally {
      for (const socket of sockets) socket.close()
      await pokes.close()
    }
  } catch (error) {
    if (!(error instanceof PokesRefused)) throw error
    const failure = io.signal.aborted ? 'interrupted' : error.failure
    return { data: data.port === null ? null : data, failure }
  }
}
