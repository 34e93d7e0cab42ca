import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { z } from 'zod'
import type { Probe, ProbeIo } from '@/lib/assessment/check'
import { pause } from '@/lib/checks/pause'
import type { PathMtuData, PathMtuParams } from '@/lib/checks/path-mtu/check'
import { buildSizedRequest, type SizesLog, type SizesOffer } from '@/lib/protocol/sized-datagram'
import { magicCookie, parseStun, uint32Attribute } from '@/lib/protocol/stun'
import { askEcho } from './echo-http'
import { firstAnswer } from './first-answer'
import { ipv4Of } from './ipv4'

const Offer: z.ZodType<SizesOffer> = z.object({ token: z.string().regex(/^[0-9a-f]{24}$/) })
const Log: z.ZodType<SizesLog> = z.object({ arrived: z.array(z.int()).max(100) })

/**
 * Each size is sent at these times until it comes back: by a loss of 5 % each way, of three fragments, one of the large
 * ones is missed once in ten thousand. A system that learns from the first that the path is narrower splits the next.
 */
const sendAtMs = [0, 300, 700, 1_200, 1_800, 2_500, 3_300]
const waitMs = 1_200

export const probePathMtu: Probe<PathMtuParams, PathMtuData> = async (params, io) => {
  const { httpUrl, address, ports, sizes } = params
  const host = await ipv4Of(address)
  if (host === null) return { data: null, failure: 'unsupported' }
  const offer = await askEcho(
    httpUrl,
    '/datagram-sizes',
    { method: 'POST', ticket: io.ticket, schema: Offer },
    io.signal,
  )
  if (!offer.ok) return { data: null, failure: offer.failure }
  const data: PathMtuData = { address, ports, port: null, tried: sizes, arrivedUp: null, arrivedDown: [] }
  data.port = (await firstAnswer(host, ports, io.signal))?.port ?? null
  if (data.port === null) return { data, failure: io.signal.aborted ? 'interrupted' : 'timeout' }
  const { token } = offer.value
  data.arrivedDown = await sendAll({ host, port: data.port, token, sizes }, io)
  const path = `/datagram-sizes/${token}`
  const log = await askEcho(httpUrl, path, { method: 'GET', ticket: io.ticket, schema: Log }, io.signal)
  if (log.ok) data.arrivedUp = sizes.filter((size) => log.value.arrived.includes(size))
  return { data, failure: io.signal.aborted ? 'interrupted' : null }
}

async function sendAll(
  { host, port, token, sizes }: { host: string; port: number; token: string; sizes: readonly number[] },
  io: ProbeIo<PathMtuData>,
): Promise<number[]> {
  const requests = sizes.map((bytes) => {
    const transactionId = Uint8Array.of(...uint32Attribute(0, magicCookie).value, ...randomBytes(12))
    return { bytes, id: hex(transactionId), datagram: buildSizedRequest({ token, transactionId, bytes }) }
  })
  const answered = new Set<number>()
  const socket = createSocket('udp4')
  socket.on('error', () => undefined)
  socket.on('message', (message) => {
    const answer = parseStun(message)
    const own = answer?.class === 'success' && requests.find(({ id }) => id === hex(answer.transactionId))
    if (own && message.length === own.bytes) answered.add(own.bytes)
  })
  socket.bind(0)
  await once(socket, 'listening')
  const startedAt = io.now()
  const over = () => answered.size === sizes.length || io.signal.aborted
  try {
    for (const atMs of sendAtMs) {
      while (io.now() - startedAt < atMs && !over()) await pause(15)
      if (over()) break
      for (const { bytes, datagram } of requests) {
        if (answered.has(bytes)) continue
        // A system that will not send so much says so at once: like a loss, it does not arrive.
        socket.send(datagram, port, host, () => undefined)
        await pause(5)
      }
    }
    const lastAt = (sendAtMs.at(-1) ?? 0) + waitMs
    while (io.now() - startedAt < lastAt && !over()) await pause(15)
  } finally {
    socket.close()
  }
  return sizes.filter((size) => answered.has(size))
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
