import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PokeLog, PokeOffer, PokeReceipt } from '@/lib/protocol/echo-api'
import {
  buildStun,
  checkIntegrity,
  magicCookie,
  parseStun,
  stunAttribute,
  stunMethod,
  textAttribute,
  uint32Attribute,
  type StunMessage,
} from '@/lib/protocol/stun'
import { stunStream } from '@/lib/protocol/turn'
import { limits } from '@/lib/echo/limits'
import { loopbackSettings, startEcho, type EchoServer } from '@/lib/echo/start'
import { ticketFor } from '@/lib/echo/test-clients'
import { hmacWith } from './message'

let echo: EchoServer
const open: Socket[] = []
beforeAll(async () => {
  echo = await startEcho(loopbackSettings())
})
afterAll(async () => {
  for (const socket of open) socket.destroy()
  await echo.close()
})

async function call<T>(run: string, path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') {
  const url = new URL(path, echo.httpUrl)
  url.searchParams.set('ticket', await ticketFor(run))
  const response = await fetch(url, body === undefined ? { method } : { method, body: JSON.stringify(body) })
  return (await response.json()) as T
}
const ownPassword = 'the-client-s-own-password'
const portAt = (at: number) => echo.health().tcp.listening[at] ?? 0

/** A client's connection that sends one check and answers all that come in. */
async function client({ ufrag, password }: { ufrag: string; password: string }, port = portAt(0)) {
  const socket = connect({ host: '127.0.0.1', port })
  open.push(socket)
  const got: StunMessage[] = []
  const stream = stunStream()
  socket.on('error', () => undefined)
  socket.on('data', (chunk) => {
    for (const bytes of stream.push(chunk) ?? []) {
      const message = parseStun(bytes)
      if (!message) continue
      got.push(message)
      if (message.class !== 'request' || checkIntegrity(message, hmacWith(ownPassword)) !== true) continue
      const { method, transactionId } = message
      const reply = { class: 'success' as const, method, transactionId, attributes: [], hmac: hmacWith(ownPassword) }
      socket.write(buildStun({ ...reply, fingerprint: true }))
    }
  })
  await once(socket, 'connect')
  const attributes = [
    textAttribute(stunAttribute.username, `${ufrag}:abcd`),
    uint32Attribute(stunAttribute.priority, 1),
  ]
  const transactionId = Uint8Array.of(...uint32Attribute(0, magicCookie).value, ...randomBytes(12))
  const check = { class: 'request' as const, method: stunMethod.binding, transactionId, attributes }
  socket.write(buildStun({ ...check, hmac: hmacWith(password), fingerprint: true }))
  return { socket, got, classes: () => got.map((message) => message.class) }
}

async function prepared(run: string) {
  const offer = await call<PokeOffer>(run, '/poke', { bindings: 1 })
  const credentials = offer.bindings[0] ?? { ufrag: '', password: '' }
  const page = await client(credentials)
  await expect.poll(page.classes).toEqual(['success'])
  const poke = (from: string, quietMs = 0) =>
    call<PokeReceipt>(run, `/poke/${offer.session}`, { binding: 0, password: ownPassword, from, quietMs })
  return { offer, credentials, page, poke }
}

test('an unasked check goes into the connection on which one came, once, as TCP repeats by itself', async () => {
  const { page, poke } = await prepared('same')
  expect(await poke('same')).toMatchObject({ sent: 1, answered: true })
  expect(page.classes()).toEqual(['success', 'request'])
  expect(await poke('same', 60_000)).toMatchObject({ sent: 0 })
})

test('a connection has no other port and no other address', async () => {
  const { page, poke } = await prepared('others')
  await poke('same')
  for (const from of ['other-port', 'other-address']) expect(await poke(from)).toMatchObject({ sent: 0 })
  expect(page.classes()).toEqual(['success', 'request'])
})

test('into one that is gone nothing arrives, and a fresh one is the latest', async () => {
  const { page, poke, credentials } = await prepared('gone')
  page.socket.destroy()
  expect(await poke('same')).toMatchObject({ answered: false })
  const fresh = await client(credentials)
  await expect.poll(fresh.classes).toEqual(['success'])
  expect(await poke('latest')).toMatchObject({ answered: true })
})

test('the end of the session is the end of its connections', async () => {
  const { page, offer } = await prepared('end')
  const closed = once(page.socket, 'close')
  await call('end', `/poke/${offer.session}`, undefined, 'DELETE')
  await closed
  expect(page.socket.destroyed).toBe(true)
})

test('a session has its share of connections; one more is closed and gets no answer', async () => {
  const wanted = limits.pokeStreamsPerSession
  const { session, bindings } = await call<PokeOffer>('share', '/poke', { bindings: wanted + 1 })
  const all: Awaited<ReturnType<typeof client>>[] = []
  for (const credentials of bindings.slice(0, wanted)) all.push(await client(credentials))
  await expect.poll(() => all.filter((page) => page.classes().includes('success')).length).toBe(wanted)
  const more = await client(bindings[wanted] ?? { ufrag: '', password: '' })
  await once(more.socket, 'close')
  expect(more.got).toEqual([])
  const { bindings: seen } = await call<PokeLog>('share', `/poke/${session}`)
  expect(seen.filter(({ checks }) => checks > 0)).toHaveLength(wanted)
})

test('a wrong password opens no way', async () => {
  const { session, bindings } = await call<PokeOffer>('wrong', '/poke', { bindings: 1 })
  const ufrag = bindings[0]?.ufrag ?? ''
  const page = await client({ ufrag, password: 'a password that nobody gave' })
  const right = await client(bindings[0] ?? { ufrag: '', password: '' })
  await expect.poll(right.classes).toEqual(['success'])
  expect((await call<PokeLog>('wrong', `/poke/${session}`)).bindings[0]?.checks).toBe(1)
  expect(page.got).toEqual([])
})
