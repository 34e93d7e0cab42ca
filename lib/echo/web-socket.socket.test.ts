import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { DownEnd, UpEnd } from '@/lib/protocol/echo-api'
import { limits } from './limits'
import { loopbackSettings, startEcho, type EchoServer } from './start'
import { ticketFor } from './test-clients'

let echo: EchoServer
beforeAll(async () => {
  echo = await startEcho(loopbackSettings())
})
afterAll(() => echo.close())

async function connect(path: string, ticket: string): Promise<WebSocket> {
  const url = new URL(path, echo.httpUrl.replace('http', 'ws'))
  url.searchParams.set('ticket', ticket)
  return new WebSocket(url)
}
/** All messages until it closes, and how it closed. */
async function readAll(socket: WebSocket) {
  let bytes = 0
  const texts: string[] = []
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) bytes += data.length
    else texts.push(data.toString())
  })
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer]
  return { bytes, texts, code, reason: reason.toString() }
}

test('ping echoes every message as it was, also one sent before the ticket was checked', async () => {
  const socket = await connect('/ping', await ticketFor('ping'))
  await once(socket, 'open')
  socket.send('text')
  socket.send(Uint8Array.of(1, 2, 3))
  const echoed: [number[], boolean][] = []
  socket.on('message', (data: Buffer, isBinary) => echoed.push([[...data], isBinary]))
  await expect.poll(() => echoed.length).toBe(2)
  expect(echoed).toEqual([
    [[...Buffer.from('text')], false],
    [[1, 2, 3], true],
  ])
  socket.close()
})

test('a ping of more than a kilobyte, or too many of them, end it', async () => {
  const large = await connect('/ping', await ticketFor('large ping'))
  await once(large, 'open')
  large.send(new Uint8Array(limits.pingMessageBytes + 1))
  expect(await readAll(large)).toMatchObject({ code: 1009, reason: 'too-large' })
  const many = await connect('/ping', await ticketFor('many pings'))
  await once(many, 'open')
  for (let n = 0; n < limits.pingsPerSecond * 5; n++) many.send('x')
  expect(await readAll(many)).toMatchObject({ code: 1008, reason: 'too-many' })
})

test('down sends for the time asked, says what it sent and closes', async () => {
  const { bytes, texts, code } = await readAll(await connect('/down?ms=300', await ticketFor('down')))
  const end = JSON.parse(texts[0] ?? '') as DownEnd
  expect(texts).toHaveLength(1)
  expect(end.bytes).toBe(bytes)
  expect(bytes).toBeGreaterThan(100_000)
  expect(end.elapsedMs).toBeGreaterThanOrEqual(300)
  // The bucket starts with a fiftieth of a second.
  const most = (limits.transferBitsPerSecond / 8) * (end.elapsedMs / 1000 + 1 / 50) + 16_384
  expect(bytes).toBeLessThanOrEqual(most)
  expect(code).toBe(1000)
})

test('up counts what came after the first message until "end"', async () => {
  const socket = await connect('/up', await ticketFor('up'))
  await once(socket, 'open')
  for (let n = 0; n < 20; n++) socket.send(new Uint8Array(10_000))
  socket.send('end')
  const { texts, code } = await readAll(socket)
  const end = JSON.parse(texts[0] ?? '') as UpEnd
  expect(end.bytes).toBe(190_000)
  expect(end.elapsedMs).toBeGreaterThanOrEqual(0)
  expect(code).toBe(1000)
})

test('up is held back to its rate', async () => {
  const socket = await connect('/up', await ticketFor('fast up'))
  await once(socket, 'open')
  for (let n = 0; n < 100; n++) socket.send(new Uint8Array(100_000))
  socket.send('end')
  const { texts } = await readAll(socket)
  const { bytes, elapsedMs } = JSON.parse(texts[0] ?? '') as UpEnd
  expect(bytes).toBe(9_900_000)
  // A message is read whole, and what the kernel and the parser already hold comes in a burst.
  expect(bytes - 1_500_000).toBeLessThanOrEqual((limits.transferBitsPerSecond / 8) * (elapsedMs / 1000))
})

test('a refused WebSocket opens and says why when it closes', async () => {
  const forged = await ticketFor('a', { secret: 'another secret of 32 characters!' })
  const expired = await ticketFor('a', { secondsLeft: -10 })
  for (const [path, ticket, reason] of [
    ['/up', '', 'ticket-missing'],
    ['/down?ms=100', 'x', 'ticket-malformed'],
    ['/ping', forged, 'ticket-forged'],
    ['/ping', expired, 'ticket-expired'],
    ['/down', await ticketFor('b'), 'invalid'],
    ['/down?ms=0', await ticketFor('b'), 'invalid'],
  ] as const) {
    expect(await readAll(await connect(path, ticket))).toMatchObject({ code: 1008, reason, texts: [] })
  }
})

test('two transfers of a run at once, not three; health counts them', async () => {
  const ticket = await ticketFor('three')
  const sockets = [await connect('/up', ticket), await connect('/up', ticket)]
  for (const socket of sockets) {
    await once(socket, 'open')
    socket.send(Uint8Array.of(1))
  }
  await expect.poll(() => echo.health().load.throughputSessions).toBe(2)
  expect(await readAll(await connect('/up', ticket))).toMatchObject({ code: 1008, reason: 'too-many' })
  for (const socket of sockets) socket.terminate()
  await expect.poll(() => echo.health().load.throughputSessions).toBe(0)
})

test('an unknown path fails the handshake', async () => {
  const socket = await connect('/nowhere', await ticketFor('nowhere'))
  const [error] = (await once(socket, 'error')) as [Error]
  expect(error.message).toMatch(/404/)
})
