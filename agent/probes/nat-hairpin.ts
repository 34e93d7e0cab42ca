import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { isIPv4 } from 'node:net'
import type { Probe } from '@/lib/assessment/check'
import { isUntranslated, type NatHairpinData, type NatHairpinParams } from '@/lib/checks/nat-hairpin/check'
import { pause } from '@/lib/checks/pause'
import { parseStun } from '@/lib/protocol/stun'
import { ipv4Of } from './ipv4'
import { localAddressTo } from './local-address'
import { bindingRequest, readBinding } from './plain'

const askAtMs = [0, 250, 700, 1_500]
const askedForMs = 2_500
const sendAtMs = [0, 150, 400, 800]
const sentForMs = 1_300
const pollMs = 15

type Mapped = NatHairpinData['sockets'][number]
type End = { socket: Socket; mapped: Mapped | null; requests: Map<string, Uint8Array>; arrivedFrom: string | null }

/** RFC 5780 section 3.4, with two sockets of one computer: the echo server only tells each its outer address. */
export const probeNatHairpin: Probe<NatHairpinParams, NatHairpinData> = async ({ address, ports }, io) => {
  const host = await ipv4Of(address)
  if (host === null) return { data: null, failure: 'unsupported' }
  const hostAddress = await localAddressTo(host)
  const data: NatHairpinData = {
    ...{ address, ports, hostAddress: hostAddress !== null && isIPv4(hostAddress) ? hostAddress : null },
    ...{ sockets: [], unasked: null, asked: null, source: null },
  }
  const ends = [await openEnd(), await openEnd()] as const
  const [first, second] = ends
  /** Sends at each of the times until `done`; whether it was done in time. */
  const until = async (times: readonly number[], ms: number, send: () => void, done: () => boolean) => {
    const startedAt = io.now()
    for (const atMs of [...times, ms]) {
      while (io.now() - startedAt < atMs && !done() && !io.signal.aborted) await pause(pollMs)
      if (done() || io.signal.aborted) return done()
      if (atMs < ms) send()
    }
    return done()
  }
  try {
    const missing = () => ends.filter(({ mapped }) => mapped === null)
    const ask = () => missing().forEach((end) => ports.forEach((port) => sendTo(end, host, port)))
    await until(askAtMs, askedForMs, ask, () => missing().length === 0)
    data.sockets = ends.flatMap(({ mapped }) => mapped ?? [])
    const [a, b] = [first.mapped, second.mapped]
    if (!a || !b) return { data, failure: io.signal.aborted ? 'interrupted' : 'timeout' }
    if (isUntranslated(data)) return { data, failure: null }
    const there = () => sendTo(first, b.mappedAddress, b.mappedPort)
    const back = () => sendTo(second, a.mappedAddress, a.mappedPort)
    watch(second, first)
    const unasked = await until(sendAtMs, sentForMs, there, () => second.arrivedFrom !== null)
    if (io.signal.aborted) return { data, failure: 'interrupted' }
    data.unasked = unasked
    if (!unasked) {
      watch(first, second)
      const came = () => first.arrivedFrom !== null || second.arrivedFrom !== null
      const asked = await until(sendAtMs, sentForMs, () => (there(), back()), came)
      if (io.signal.aborted) return { data, failure: 'interrupted' }
      data.asked = asked
    }
    data.source = second.arrivedFrom ?? first.arrivedFrom
    return { data, failure: null }
  } finally {
    for (const { socket } of ends) socket.close()
  }
}

async function openEnd(): Promise<End> {
  const socket = createSocket('udp4')
  // What a firewall rejects is a lost packet.
  socket.on('error', () => undefined)
  socket.bind(0)
  await once(socket, 'listening')
  const end: End = { socket, mapped: null, requests: new Map(), arrivedFrom: null }
  socket.on('message', (bytes) => {
    const answer = readBinding(bytes)
    if (!answer?.coded?.mappedAddress || !end.requests.has(answer.id)) return
    const { mappedPort } = answer
    end.mapped ??= { hostPort: socket.address().port, mappedAddress: answer.coded.mappedAddress, mappedPort }
  })
  return end
}

/** A request of its own each time, so that none is taken for another. */
function sendTo(end: End, address: string, port: number): void {
  const { bytes, id } = bindingRequest()
  end.requests.set(id, bytes)
  end.socket.send(bytes, port, address, () => undefined)
}

/** Whether a request of the other socket comes in. */
function watch(end: End, other: End): void {
  end.socket.on('message', (bytes, from) => {
    const message = parseStun(bytes)
    if (message?.class !== 'request') return
    if (other.requests.has(Buffer.from(message.transactionId).toString('hex'))) end.arrivedFrom ??= from.address
  })
}
