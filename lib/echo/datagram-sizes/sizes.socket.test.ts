import { afterEach, expect, test } from 'vitest'
import { limits } from '@/lib/echo/limits'
import { loopbackSettings, startEcho, type EchoServer } from '@/lib/echo/start'
import { stunRequest, ticketFor, udpClient } from '@/lib/echo/test-clients'
import { buildSizedRequest, type SizesLog, type SizesOffer } from '@/lib/protocol/sized-datagram'
import { parseStun, stunAttribute } from '@/lib/protocol/stun'

const open: { close(): Promise<void> }[] = []
const keep = <T extends { close(): Promise<void> }>(service: T): T => {
  open.push(service)
  return service
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.close()))
})
async function listen() {
  const echo = keep(await startEcho(loopbackSettings()))
  return { echo, port: echo.health().udp.listening[0]!, ticket: await ticketFor('a-run') }
}
const call = (echo: EchoServer, method: string, path: string, ticket: string) =>
  fetch(`${echo.httpUrl}${path}?ticket=${ticket}`, { method })
const tokenFor = async (echo: EchoServer, ticket: string) =>
  ((await (await call(echo, 'POST', '/datagram-sizes', ticket)).json()) as SizesOffer).token
const logOf = async (echo: EchoServer, token: string, ticket: string) =>
  (await (await call(echo, 'GET', `/datagram-sizes/${token}`, ticket)).json()) as SizesLog
const sized = (token: string, bytes: number) => {
  const transactionId = Uint8Array.of(0x21, 0x12, 0xa4, 0x42, ...crypto.getRandomValues(new Uint8Array(12)))
  return buildSizedRequest({ token, transactionId, bytes })
}

test('each size is answered by exactly as many bytes, fragmented ones too, and the log names it once', async () => {
  const { echo, port, ticket } = await listen()
  const token = await tokenFor(echo, ticket)
  const client = keep(await udpClient())
  const sizes = [548, 1_472, 4_000, 548]
  for (const [at, bytes] of sizes.entries()) {
    await client.send(sized(token, bytes), port)
    await client.receive(at + 1)
  }
  expect(client.got.map(({ bytes }) => bytes.length)).toEqual(sizes)
  expect(await logOf(echo, token, ticket)).toEqual({ arrived: [548, 1_472, 4_000] })
})

test('without a token of this server, above the cap, or once too often nothing comes back', async () => {
  const { echo, port, ticket } = await listen()
  const token = await tokenFor(echo, ticket)
  const client = keep(await udpClient())
  await client.send(sized('f'.repeat(24), 1_472), port)
  await client.send(sized(token, limits.sizedMessageBytes + 4), port)
  const large = stunRequest([{ type: stunAttribute.padding, value: new Uint8Array(limits.stunMessageBytes) }])
  await client.send(large, port)
  await client.send(stunRequest(), port)
  const [first] = await client.receive(1)
  expect(first?.bytes).toHaveLength(44)
  for (let n = 1; n <= limits.sizedMessages; n++) {
    await client.send(sized(token, 548), port)
    await client.receive(n + 1)
  }
  await client.send(sized(token, 600), port)
  await client.send(stunRequest(), port)
  const last = (await client.receive(limits.sizedMessages + 2)).at(-1)
  expect(last?.bytes).toHaveLength(44)
  expect(parseStun(last!.bytes)?.class).toBe('success')
  expect(await logOf(echo, token, ticket)).toEqual({ arrived: [548] })
})

test('a token takes a ticket, a run gets so many, and another run cannot read its log', async () => {
  const { echo, ticket } = await listen()
  expect((await fetch(`${echo.httpUrl}/datagram-sizes`, { method: 'POST' })).status).toBe(401)
  const token = await tokenFor(echo, ticket)
  expect((await call(echo, 'GET', `/datagram-sizes/${token}`, await ticketFor('another-run'))).status).toBe(404)
  for (let n = 1; n < limits.sizesPerRun; n++) await tokenFor(echo, ticket)
  expect((await call(echo, 'POST', '/datagram-sizes', ticket)).status).toBe(429)
})
