import { createSocket } from 'node:dgram'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { once } from 'node:events'
import fc from 'fast-check'
import type { HopsReceipt, PokeLog, PokeOffer, PokeReceipt } from '@/lib/protocol/echo-api'
import {
  buildStun,
  checkFingerprint,
  checkIntegrity,
  findAttribute,
  magicCookie,
  parseStun,
  readErrorCode,
  stunAttribute,
  stunMethod,
  textAttribute,
  uint32Attribute,
  type StunMessage,
} from '@/lib/protocol/stun'
import { limits } from '@/lib/echo/limits'
import { loopbackSettings, startEcho, type EchoServer } from '@/lib/echo/start'
import { ticketFor, udpClient } from '@/lib/echo/test-clients'
import { hmacWith } from './message'

let echo: EchoServer
const bind = ['127.0.0.1', '127.0.0.2']
beforeAll(async () => {
  echo = await startEcho(loopbackSettings({ bind, public: bind }))
})
afterAll(() => echo.close())

async function call<T>(run: string, path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') {
  const url = new URL(path, echo.httpUrl)
  url.searchParams.set('ticket', await ticketFor(run))
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) }
  const response = await fetch(url, init)
  return { status: response.status, body: (await response.json()) as T }
}

const ownUfrag = 'abcd'
const ownPassword = 'the-browser-s-own-password'
const transaction = () => Uint8Array.of(...uint32Attribute(0, magicCookie).value, ...randomBytes(12))
const refuses = (status: number, error: string) => ({ status, body: { error } })

/** What a browser sends to a candidate. */
function checkWith(ufrag: string, password: string, transactionId = transaction()): Uint8Array {
  const attributes = [
    textAttribute(stunAttribute.username, `${ufrag}:${ownUfrag}`),
    { type: 0x8029, value: randomBytes(8) },
    uint32Attribute(stunAttribute.priority, 1),
  ]
  const own = { class: 'request' as const, method: stunMethod.binding, transactionId, attributes }
  return buildStun({ ...own, hmac: hmacWith(password), fingerprint: true })
}

/** A browser's socket: answers every check that carries its password. */
async function browser({ answers = true } = {}) {
  const socket = createSocket('udp4')
  const got: { message: StunMessage; port: number; address: string }[] = []
  socket.on('message', (bytes, from) => {
    const message = parseStun(bytes)
    if (!message) return
    got.push({ message, port: from.port, address: from.address })
    if (!answers || message.class !== 'request' || checkIntegrity(message, hmacWith(ownPassword)) !== true) return
    const { method, transactionId } = message
    const reply = { class: 'success' as const, method, transactionId, attributes: [], hmac: hmacWith(ownPassword) }
    socket.send(buildStun({ ...reply, fingerprint: true }), from.port, from.address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    got,
    port: socket.address().port,
    send: (bytes: Uint8Array, port: number, address = '127.0.0.1') => socket.send(bytes, port, address),
    requests: () => got.filter(({ message }) => message.class === 'request'),
    close: () => socket.close(),
  }
}

const portAt = (at: number) => echo.health().udp.listening[at] ?? 0

async function heard(run: string, session: string, checks = 1): Promise<PokeLog> {
  const log = () => call<PokeLog>(run, `/poke/${session}`)
  await expect.poll(async () => (await log()).body.bindings[0]?.checks).toBe(checks)
  return (await log()).body
}

async function prepared(run: string, options?: { answers?: boolean }) {
  const { body: offer } = await call<PokeOffer>(run, '/poke', { bindings: 1 })
  const page = await browser(options)
  const { ufrag = '', password = '' } = offer.bindings[0] ?? {}
  page.send(checkWith(ufrag, password), portAt(0))
  await heard(run, offer.session)
  const poke = (from: string, quietMs = 0) =>
    call<PokeReceipt>(run, `/poke/${offer.session}`, { binding: 0, password: ownPassword, from, quietMs })
  return { offer, page, poke, ufrag, password }
}

test('an unasked check reaches the browser from the same socket, another port and another address', async () => {
  const { page, poke, offer, ufrag } = await prepared('senders')
  expect(offer.addresses).toEqual(bind)
  expect((await poke('same')).body).toMatchObject({ answered: true, from: `127.0.0.1:${portAt(0)}` })
  expect((await poke('other-port')).body).toMatchObject({ answered: true, from: `127.0.0.1:${portAt(1)}` })
  expect((await poke('other-address')).body).toMatchObject({ answered: true, from: `127.0.0.2:${portAt(0)}` })
  const [first] = page.requests()
  const username = findAttribute(first!.message, stunAttribute.username)
  expect(new TextDecoder().decode(username!)).toBe(`${ownUfrag}:${ufrag}`)
  expect(checkIntegrity(first!.message, hmacWith(ownPassword))).toBe(true)
  expect(checkFingerprint(first!.message)).toBe(true)
  page.close()
})

test('the first check is accepted, also when it is repeated; every further one is refused, so that the browser falls silent', async () => {
  const { offer, page, ufrag, password } = await prepared('silence')
  const once = transaction()
  const again = await browser()
  again.send(checkWith(ufrag, password, once), portAt(0))
  again.send(checkWith(ufrag, password, once), portAt(0))
  again.send(checkWith(ufrag, password), portAt(0))
  await heard('silence', offer.session, 4)
  await expect.poll(() => again.got.length).toBe(3)
  const answers = again.got.map(({ message }) => {
    const code = findAttribute(message, stunAttribute.errorCode)
    return [message.class, code && readErrorCode(code), checkIntegrity(message, hmacWith(password))]
  })
  expect(answers).toEqual(
    expect.arrayContaining([
      ['success', null, true],
      ['success', null, true],
      ['error', 400, true],
    ]),
  )
  page.close()
  again.close()
})

test('a browser that repeats refused checks, two by turns, is accepted, or it would go on', async () => {
  const { ufrag, password } = await prepared('repeated')
  const firefox = await browser()
  firefox.send(checkWith(ufrag, password), portAt(0))
  await expect.poll(() => firefox.got.length).toBe(1)
  const [second, triggered] = [transaction(), transaction()]
  for (const id of [second, triggered, second, triggered]) {
    const before = firefox.got.length
    firefox.send(checkWith(ufrag, password, id), portAt(0))
    await expect.poll(() => firefox.got.length).toBe(before + 1)
  }
  const classes = firefox.got.map(({ message }) => message.class)
  expect(classes).toEqual(['success', 'error', 'error', 'success', 'success'])
  firefox.close()
})

test('nothing is sent into a silence that is too short', async () => {
  const { page, poke } = await prepared('too short')
  const { body } = await poke('same', 60_000)
  expect(body).toMatchObject({ sent: 0, answered: false })
  expect(body.idleMs).toBeLessThan(60_000)
  expect(page.requests()).toEqual([])
  page.close()
})

test('an address that answered nothing gets three packets of the socket it wrote to, none of any other', async () => {
  const { page, poke } = await prepared('forged', { answers: false })
  const [same] = await Promise.all([poke('same')])
  expect(same.body).toMatchObject({ sent: limits.pokeUnprovenPackets, answered: false })
  for (const from of ['same', 'other-port', 'other-address']) expect((await poke(from)).body).toMatchObject({ sent: 0 })
  expect(page.requests()).toHaveLength(limits.pokeUnprovenPackets)
  expect(new Set(page.requests().map(({ port }) => port))).toEqual(new Set([portAt(0)]))
  page.close()
})

test('hops are counted on a way that was answered before, and never to an address that proved nothing', async () => {
  const { page, poke, offer } = await prepared('hops')
  const order = { binding: 0, password: ownPassword }
  const hops = () => call<HopsReceipt>('hops', `/poke/${offer.session}/hops`, order)
  expect(await hops()).toEqual({ status: 200, body: { readsIcmp: false, answeredAt: null, expired: [] } })
  expect(page.requests()).toEqual([])
  await poke('same')
  const { body } = await hops()
  // On this machine there is no router; whether ICMP may be read depends on its rights.
  expect(body).toEqual({ readsIcmp: body.readsIcmp, answeredAt: body.readsIcmp ? 1 : null, expired: [] })
  expect((await poke('same')).body.answered).toBe(true)
  page.close()
})

test('no answer is larger than the check that it answers', async () => {
  const { body: offer } = await call<PokeOffer>('bytes', '/poke', { bindings: 1 })
  const { ufrag = '', password = '' } = offer.bindings[0] ?? {}
  const page = await udpClient()
  const check = checkWith(ufrag, password)
  await page.send(check, portAt(0))
  const [answer] = await page.receive(1)
  expect(answer!.bytes.length).toBeLessThanOrEqual(check.length)
  await page.close()
})

test('a check with a wrong password opens no way and gets no answer', async () => {
  const { body: offer } = await call<PokeOffer>('wrong', '/poke', { bindings: 1 })
  const { ufrag = '', password = '' } = offer.bindings[0] ?? {}
  const page = await browser()
  page.send(checkWith(ufrag, 'a password that nobody gave'), portAt(0))
  const right = await browser()
  right.send(checkWith(ufrag, password), portAt(0))
  const log = await heard('wrong', offer.session)
  expect(log.bindings[0]?.mappedPort).toBe(right.port)
  expect(page.got).toEqual([])
  page.close()
  right.close()
})

describe('a session', () => {
  test('is the run’s own', async () => {
    const { offer, page } = await prepared('mine')
    const path = `/poke/${offer.session}`
    const order = { binding: 0, password: ownPassword, from: 'same', quietMs: 0 }
    expect(await call('another', path)).toEqual(refuses(404, 'not-found'))
    expect(await call('another', path, order)).toEqual(refuses(404, 'not-found'))
    expect(await call('another', path, undefined, 'DELETE')).toEqual(refuses(404, 'not-found'))
    expect((await call('mine', path, undefined, 'DELETE')).status).toBe(200)
    expect(await call('mine', path)).toEqual(refuses(404, 'not-found'))
    page.close()
  })
  test.each([
    ['/poke', { bindings: 0 }],
    ['/poke', { bindings: limits.pokeBindings + 1 }],
    ['/poke', { bindings: 1, to: '192.0.2.1' }],
    ['/poke', null],
  ])('is refused for %s %j', async (path, body) => {
    expect(await call('refused', path, body)).toEqual(refuses(400, 'invalid'))
  })
  test('has a share per run at once, and as many orders as are needed', async () => {
    const open = () => call<PokeOffer>('share', '/poke', { bindings: 1 })
    const all = await Promise.all(Array.from({ length: limits.pokeSessionsPerRunAtOnce }, open))
    expect(all.every(({ status }) => status === 200)).toBe(true)
    expect(await open()).toEqual(refuses(429, 'too-many'))
    const { page, poke } = await prepared('orders')
    for (let n = 0; n < limits.pokesPerBinding; n++) expect((await poke('same')).status).toBe(200)
    expect((await poke('same')).status).toBe(429)
    page.close()
  })
})

test('no STUN message with these credentials, however odd, ends the server', async () => {
  const { body: offer } = await call<PokeOffer>('odd', '/poke', { bindings: 1 })
  const { ufrag = '', password = '' } = offer.bindings[0] ?? {}
  const page = await udpClient()
  const name = fc.oneof(
    fc.constantFrom(ufrag, `${ufrag}:`, `:${ufrag}`, `${ufrag}:${ufrag}`),
    fc.string({ maxLength: 600 }),
  )
  const attribute = fc.record({ type: fc.nat(0xffff), value: fc.uint8Array({ maxLength: 40 }) })
  await fc.assert(
    fc.asyncProperty(name, fc.array(attribute, { maxLength: 4 }), fc.nat(3), async (user, more, kind) => {
      const attributes = [textAttribute(stunAttribute.username, user), ...more]
      const own = { method: stunMethod.binding, transactionId: transaction(), attributes, hmac: hmacWith(password) }
      const classes = ['request', 'indication', 'success', 'error'] as const
      await page.send(buildStun({ ...own, class: classes[kind] ?? 'request' }), portAt(0))
    }),
    { numRuns: 300 },
  )
  expect((await call<PokeLog>('odd', `/poke/${offer.session}`)).status).toBe(200)
  await page.close()
})

test('an idle WebSocket hears one word after the silence asked for, and no sooner anything', async () => {
  const url = new URL('/idle', echo.httpUrl.replace('http', 'ws'))
  url.search = new URLSearchParams({ ticket: await ticketFor('idle'), ms: '300' }).toString()
  const socket = new WebSocket(url)
  const seen: string[] = []
  socket.on('ping', () => seen.push('ping'))
  socket.on('message', (data) => seen.push(String(data)))
  const [code] = (await once(socket, 'close')) as [number]
  expect([seen, code]).toEqual([['held'], 1000])
})
