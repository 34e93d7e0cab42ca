import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { Probe } from '@/lib/assessment/check'
import { attempts, type UdpPortsData, type UdpPortsParams } from '@/lib/checks/udp-ports/check'
import { pause } from '@/lib/checks/pause'
import { ipv4Of } from './ipv4'
import { bindingRequest, readBinding } from './plain'

/**
 * Every port is asked at these times until it answers: by independent loss of 5 % each way a port is missed once in ten
 * million.
 */
const askAtMs = [0, 250, 600, 1_100, 1_600, 2_400, 3_200]
const waitMs = 900
/** So many at once, then a pause of a millisecond: a home router's queue holds about as many. */
const burst = 20

/** One socket, hence one mapping per destination, as a telephone has it. */
export const probeUdpPorts: Probe<UdpPortsParams, UdpPortsData> = async ({ address, ports, refusedPorts }, io) => {
  const host = await ipv4Of(address)
  if (host === null) return { data: null, failure: 'unreachable' }
  const wanted = [...ports, ...refusedPorts]
  const answered = new Map<number, UdpPortsData['answered'][number]>()
  const askedAt = new Map<number, number>()
  const portOf = new Map<string, number>()
  const requests = new Map(
    wanted.map((port) => {
      const { bytes, id } = bindingRequest()
      portOf.set(id, port)
      return [port, bytes]
    }),
  )
  let mappedAddress: string | null = null
  let attempt: UdpPortsData['answered'][number]['attempt'] = 1
  const dataSoFar = (silent: number[]): UdpPortsData => ({
    address,
    answered: [...answered.values()].sort((a, b) => a.port - b.port),
    silent,
    browserRefused: [],
    mappedAddress,
  })

  const socket = createSocket('udp4')
  // A port that is rejected by ICMP stays silent for a socket that is not connected; a full buffer is a lost packet.
  socket.on('error', () => undefined)
  socket.on('message', (bytes, from) => {
    const answer = readBinding(bytes)
    const port = answer ? portOf.get(answer.id) : undefined
    if (!answer || port === undefined || answered.has(port) || from.port !== port) return
    const { coded, mappedPort } = answer
    const ms = Math.round((io.now() - (askedAt.get(port) ?? 0)) * 10) / 10
    answered.set(port, { port, attempt, ms, mappedPort, requests: coded?.requests ?? 1 })
    mappedAddress ??= coded?.mappedAddress ?? null
  })
  socket.bind(0)
  await once(socket, 'listening')
  const missing = () => wanted.filter((port) => !answered.has(port))
  const startedAt = io.now()
  try {
    for (const atMs of [...askAtMs, (askAtMs.at(-1) ?? 0) + waitMs]) {
      while (io.now() - startedAt < atMs && missing().length > 0 && !io.signal.aborted) await pause(15)
      if (missing().length === 0 || io.signal.aborted) break
      attempt = attempts.findLast((each) => each.afterMs <= atMs)?.attempt ?? 1
      if (atMs > (askAtMs.at(-1) ?? 0)) break
      for (const [count, port] of missing().entries()) {
        if (!askedAt.has(port)) askedAt.set(port, io.now())
        socket.send(requests.get(port) ?? new Uint8Array(), port, host, () => undefined)
        if (count % burst === burst - 1) await pause(1)
      }
      io.progress(dataSoFar([]))
    }
  } finally {
    socket.close()
  }
  if (io.signal.aborted) return { data: dataSoFar([]), failure: 'interrupted' }
  return { data: dataSoFar(missing()), failure: null }
}
