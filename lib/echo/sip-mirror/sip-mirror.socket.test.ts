import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { limits } from '@/lib/echo/limits'
import { loopbackSettings, startEcho, type EchoServer } from '@/lib/echo/start'
import { stunRequest, tcpExchange, ticketFor, udpClient } from '@/lib/echo/test-clients'
import { parseStun } from '@/lib/protocol/stun'
import type { MirrorLog, MirrorOffer } from '@/lib/protocol/sip-mirror/log'
import {
  buildMirrorRequest,
  labelIn,
  mirrorMessageBytes,
  type MirrorRequest,
  type SocketAddress,
} from '@/lib/protocol/sip-mirror/message'

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
  const { udp, tcp } = echo.health()
  return { echo, udpPort: udp.listening[0]!, tcpPort: tcp.listening[0]!, ticket: await ticketFor('a-run') }
}
const call = (echo: EchoServer, method: string, path: string, ticket: string) =>
  fetch(`${echo.httpUrl}${path}?ticket=${ticket}`, { method })
const tokenFor = async (echo: EchoServer, ticket: string) =>
  ((await (await call(echo, 'POST', '/sip-mirror', ticket)).json()) as MirrorOffer).token
const logOf = async (echo: EchoServer, token: string, ticket: string) =>
  (await (await call(echo, 'GET', `/sip-mirror/${token}`, ticket)).json()) as MirrorLog
const textOf = (base64: string | null) => (base64 === null ? null : Buffer.from(base64, 'base64').toString('latin1'))
const at = (port: number): SocketAddress => ({ address: '127.0.0.1', port })
const request = (token: string, overrides: Partial<MirrorRequest>) =>
  buildMirrorRequest({
    method: 'OPTIONS',
    transport: 'udp',
    local: at(1),
    remote: at(1),
    label: { token, number: 1, of: 'client' },
    mediaPort: 20_000,
    atLeastBytes: 900,
    ...overrides,
  })
const bytes = (text: string) => Buffer.from(text, 'latin1')

test('each method is answered over UDP, and the log holds every byte that came and left', async () => {
  const { echo, udpPort, ticket } = await listen()
  const token = await tokenFor(echo, ticket)
  const client = keep(await udpClient())
  const sent = (['OPTIONS', 'REGISTER', 'INVITE'] as const).map((method, number) =>
    request(token, {
      method,
      local: at(client.port),
      remote: at(udpPort),
      label: { token, number, of: 'client' },
    }),
  )
  for (const [number, text] of sent.entries()) {
    await client.send(bytes(text), udpPort)
    await client.receive(number + 1)
  }
  const answers = client.got.map((datagram) => Buffer.from(datagram.bytes).toString('latin1'))
  expect(answers.every((answer) => answer.startsWith('SIP/2.0 200 OK'))).toBe(true)
  const { messages } = await logOf(echo, token, ticket)
  expect(messages.map(({ arrived }) => textOf(arrived))).toEqual(sent)
  expect(messages.map(({ answer }) => textOf(answer))).toEqual(answers)
  expect(messages[0]).toMatchObject({
    transport: 'udp',
    port: udpPort,
    source: `127.0.0.1:${client.port}`,
    of: 'client',
  })
})

test('a padded request brings a request of the server, whose answer is kept too; no more bytes leave than came', async () => {
  const { echo, udpPort, ticket } = await listen()
  const token = await tokenFor(echo, ticket)
  const client = keep(await udpClient())
  const asking = request(token, { wantsInvite: true, atLeastBytes: mirrorMessageBytes })
  await client.send(bytes(asking), udpPort)
  const [answer, invite] = await client.receive(2)
  expect(answer!.bytes.length + invite!.bytes.length).toBeLessThanOrEqual(mirrorMessageBytes)
  const text = Buffer.from(invite!.bytes).toString('latin1')
  expect(text).toContain(`INVITE sip:probe@127.0.0.1:${client.port} SIP/2.0`)
  expect(labelIn(text)).toEqual({ token, number: 1, of: 'server' })
  const reply = `SIP/2.0 200 OK\r\nCall-ID: linecheck-${token}-1s\r\nContent-Length: 0\r\n\r\n`
  await client.send(bytes(reply), udpPort)
  await expect
    .poll(async () => (await logOf(echo, token, ticket)).messages.map(({ arrived }) => textOf(arrived)))
    .toEqual([asking, reply])
  expect((await logOf(echo, token, ticket)).messages[0]?.request).toBe(Buffer.from(text, 'latin1').toString('base64'))
})

test('a request too short for its answer is kept and not answered', async () => {
  const { echo, udpPort, ticket } = await listen()
  const token = await tokenFor(echo, ticket)
  const client = keep(await udpClient())
  const short = `OPTIONS sip:a SIP/2.0\r\nv: SIP/2.0/UDP a;rport\r\nf: a\r\nt: a\r\ni: linecheck-${token}-1\r\nCSeq: 1 OPTIONS\r\n\r\n`
  await client.send(bytes(short), udpPort)
  await client.send(stunRequest(), udpPort)
  await client.receive(1)
  expect((await logOf(echo, token, ticket)).messages).toMatchObject([{ answer: null, request: null }])
  expect(client.got).toHaveLength(1)
})

test('without a token of this server nothing is answered, and STUN still is, on the same port', async () => {
  const { echo, udpPort, ticket } = await listen()
  const token = await tokenFor(echo, ticket)
  const client = keep(await udpClient())
  await client.send(bytes(request('f'.repeat(24), {})), udpPort)
  await client.send(bytes('OPTIONS sip:x SIP/2.0\r\n\r\n'), udpPort)
  for (let n = 1; n <= 20; n++) {
    for (let i = 0; i < 10; i++) await client.send(Buffer.concat([Buffer.from('I'), randomBytes(n * 60)]), udpPort)
    await client.send(stunRequest(), udpPort)
    await client.receive(n)
  }
  expect(client.got.every((datagram) => parseStun(datagram.bytes)?.class === 'success')).toBe(true)
  expect((await logOf(echo, token, ticket)).messages).toEqual([])
})

test('over TCP a message may come in pieces; bytes behind its length are kept with it; the answer names the source', async () => {
  const { echo, tcpPort, ticket } = await listen()
  const token = await tokenFor(echo, ticket)
  const socket = connect({ host: '127.0.0.1', port: tcpPort, noDelay: true })
  await once(socket, 'connect')
  const text = request(token, { transport: 'tcp', method: 'INVITE' })
  socket.write(bytes(text.slice(0, 70)))
  await new Promise((done) => setTimeout(done, 20))
  socket.write(bytes(`${text.slice(70)}left over`))
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect(answer.toString('latin1')).toContain(`;rport=${socket.localPort};received=127.0.0.1`)
  const { messages } = await logOf(echo, token, ticket)
  expect(textOf(messages[0]!.arrived)).toBe(`${text}left over`)
  socket.write(
    bytes(request(token, { transport: 'tcp', wantsInvite: true, label: { token, number: 2, of: 'client' } })),
  )
  let more = ''
  while (!more.includes('INVITE sip:probe@')) more += String(((await once(socket, 'data')) as [Buffer])[0])
  socket.destroy()
})

test('over TCP rubbish, half a message and a stranger are disconnected, and STUN still works', async () => {
  const { echo, tcpPort, ticket } = await listen()
  const token = await tokenFor(echo, ticket)
  const never = () => false
  expect(await tcpExchange(tcpPort, [bytes('GET / HTTP/1.1\r\n\r\n')], never)).toHaveLength(0)
  expect(await tcpExchange(tcpPort, [bytes(request('f'.repeat(24), {}))], never)).toHaveLength(0)
  expect(await tcpExchange(tcpPort, [bytes('I'.repeat(limits.mirrorMessageBytes + 1))], never)).toHaveLength(0)
  const half = request(token, { transport: 'tcp', method: 'INVITE' }).slice(0, -20)
  expect(await tcpExchange(tcpPort, [bytes(half)], never)).toHaveLength(0)
  expect((await logOf(echo, token, ticket)).messages.map(({ arrived }) => textOf(arrived))).toEqual([half])
  const binding = await tcpExchange(tcpPort, [stunRequest()], (got) => got.length >= 32)
  expect(parseStun(binding)?.class).toBe('success')
})

test('a run gets so many tokens and each so many messages; another run cannot read them', async () => {
  const { echo, udpPort, ticket } = await listen()
  const token = await tokenFor(echo, ticket)
  expect((await call(echo, 'GET', `/sip-mirror/${token}`, await ticketFor('another-run'))).status).toBe(404)
  expect((await fetch(`${echo.httpUrl}/sip-mirror`, { method: 'POST' })).status).toBe(401)
  for (let n = 1; n < limits.mirrorsPerRun; n++) await tokenFor(echo, ticket)
  expect((await call(echo, 'POST', '/sip-mirror', ticket)).status).toBe(429)
  const client = keep(await udpClient())
  for (let n = 0; n < limits.mirrorMessages; n++) {
    await client.send(bytes(request(token, {})), udpPort)
    await client.receive(n + 1)
  }
  await client.send(bytes(request(token, {})), udpPort)
  await client.send(stunRequest(), udpPort)
  const last = (await client.receive(limits.mirrorMessages + 1)).at(-1)
  expect(parseStun(last!.bytes)?.class).toBe('success')
})
