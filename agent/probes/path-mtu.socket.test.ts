import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import type { ProbeIo } from '@/lib/assessment/check'
import { PathMtuData, triedSizes } from '@/lib/checks/path-mtu/check'
import { loopbackSettings, startEcho } from '@/lib/echo/start'
import { ticketFor } from '@/lib/echo/test-clients'
import { probePathMtu } from './path-mtu'

const open: { close(): unknown }[] = []
const keep = <T extends { close(): unknown }>(service: T): T => {
  open.push(service)
  return service
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.close()))
})
const ioWith = (ticket: string): ProbeIo<never> => ({
  signal: new AbortController().signal,
  othersDone: new AbortController().signal,
  secrets: null,
  now: () => performance.now(),
  progress: () => undefined,
  ticket,
})
async function listen() {
  const echo = keep(await startEcho(loopbackSettings()))
  const ticket = await ticketFor('a-run')
  return { echo, ticket, port: echo.health().udp.listening[0]! }
}
const params = (httpUrl: string, port: number) => ({ httpUrl, address: '127.0.0.1', ports: [port], sizes: triedSizes })

/** A line in front of the server that throws away what is too large for it. */
async function narrow(serverPort: number, passes: (bytes: number, toServer: boolean) => boolean): Promise<number> {
  const front = createSocket('udp4')
  const backs = new Map<number, Socket>()
  front.bind(0, '127.0.0.1')
  await once(front, 'listening')
  front.on('message', (bytes, from) => {
    const back = backs.get(from.port) ?? createSocket('udp4')
    if (!backs.has(from.port))
      back.on('message', (answer) => passes(answer.length, false) && front.send(answer, from.port, from.address))
    backs.set(from.port, back)
    if (passes(bytes.length, true)) back.send(bytes, serverPort, '127.0.0.1')
  })
  keep({ close: () => [front, ...backs.values()].forEach((socket) => socket.close()) })
  return front.address().port
}

test('on a wide line every size comes and goes', async () => {
  const { echo, ticket, port } = await listen()
  const { data, failure } = await probePathMtu(params(echo.httpUrl, port), ioWith(ticket))
  expect(failure).toBeNull()
  expect(PathMtuData.parse(data)).toMatchObject({ port, arrivedUp: triedSizes, arrivedDown: triedSizes })
})

test('what is thrown away on the way out and what on the way back are told apart', async () => {
  const { echo, ticket, port } = await listen()
  const front = await narrow(port, (bytes, toServer) => bytes <= (toServer ? 2_000 : 1_412))
  const { data } = await probePathMtu(params(echo.httpUrl, front), ioWith(ticket))
  expect(PathMtuData.parse(data)).toMatchObject({
    arrivedUp: triedSizes.filter((size) => size <= 2_000),
    arrivedDown: triedSizes.filter((size) => size <= 1_412),
  })
})

test('where nothing answers, or the ticket is refused, nothing is claimed', async () => {
  const { echo, ticket, port } = await listen()
  const deaf = await narrow(port, () => false)
  expect(await probePathMtu(params(echo.httpUrl, deaf), ioWith(ticket))).toMatchObject({
    data: { port: null, arrivedUp: null, arrivedDown: [] },
    failure: 'timeout',
  })
  expect(await probePathMtu(params(echo.httpUrl, port), ioWith('forged'))).toEqual({ data: null, failure: 'refused' })
})
