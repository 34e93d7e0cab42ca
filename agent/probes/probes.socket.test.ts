import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { ProbeIo } from '@/lib/assessment/check'
import { lifetimeOf, NatLifetimeData } from '@/lib/checks/nat-lifetime/check'
import { NatMappingData } from '@/lib/checks/nat-mapping/check'
import { SipAlgData, sipMessages, type Way } from '@/lib/checks/sip-alg/data'
import { TcpPortsData } from '@/lib/checks/tcp-ports/check'
import { UdpPortsData } from '@/lib/checks/udp-ports/check'
import { loopbackSettings, startEcho } from '@/lib/echo/start'
import { ticketFor } from '@/lib/echo/test-clients'
import { probeNatLifetime } from './nat-lifetime'
import { probeNatMapping } from './nat-mapping'
import { probeSipAlg } from './sip-alg'
import { probeTcpPorts } from './tcp-ports'
import { probeUdpPorts } from './udp-ports'

const open: { close(): unknown }[] = []
const keep = <T extends { close(): unknown }>(service: T): T => {
  open.push(service)
  return service
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.close()))
})
const ioWith = (ticket = ''): ProbeIo<never> => ({
  signal: new AbortController().signal,
  othersDone: new AbortController().signal,
  secrets: null,
  now: () => performance.now(),
  progress: () => undefined,
  ticket,
})

/** A port of which nobody answers. */
async function silentUdp(): Promise<number> {
  const socket = createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  keep({ close: () => socket.close() })
  return socket.address().port
}

async function listen() {
  const echo = keep(await startEcho(loopbackSettings()))
  const { udp, tcp } = echo.health()
  const ticket = await ticketFor('a-run')
  const [sipUdp = 0, controlUdp = 0] = udp.listening
  const [controlTcp = 0] = tcp.listening
  return { echo, ticket, sipUdp, controlUdp, controlTcp, udp: udp.listening, tcp: tcp.listening }
}
const paramsFor = ({ echo, sipUdp, controlUdp, controlTcp }: Awaited<ReturnType<typeof listen>>, sipPort = sipUdp) => ({
  httpUrl: echo.httpUrl,
  address: '127.0.0.1',
  sipPort,
  controlPorts: { udp: [controlUdp], tcp: [controlTcp] },
})
const wayOf = (data: SipAlgData | null, transport: Way['transport'], port: number) =>
  data?.ways.find((way) => way.transport === transport && way.port === port)

test('udp-ports: each open port answers with its number, a silent one is named', async () => {
  const { udp } = await listen()
  const silent = await silentUdp()
  const params = { address: 'localhost', ports: [...udp, silent], refusedPorts: [] }
  const { data, failure } = await probeUdpPorts(params, ioWith())
  expect(failure).toBeNull()
  expect(UdpPortsData.parse(data)).toMatchObject({ silent: [silent], mappedAddress: '127.0.0.1', browserRefused: [] })
  expect(data?.answered.map(({ port }) => port)).toEqual(udp)
})

test('tcp-ports: open, rejected, and taken by somebody else are told apart', async () => {
  const { tcp } = await listen()
  const stranger = createServer((socket) => socket.end('hello there, this is no echo server of ours\r\n'))
  stranger.listen(0, '127.0.0.1')
  await once(stranger, 'listening')
  keep(stranger)
  const strange = (stranger.address() as { port: number }).port
  const closed = createServer().listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const nobody = (closed.address() as { port: number }).port
  await new Promise((done) => closed.close(done))
  const params = { address: '127.0.0.1', ports: [...tcp, strange, nobody], refusedPorts: [] }
  const { data } = await probeTcpPorts(params, ioWith())
  expect(TcpPortsData.parse(data)).toMatchObject({
    rejected: [nobody],
    closedAfterConnect: [strange],
    silent: [],
    mappedAddress: '127.0.0.1',
  })
  expect(data?.answered.map(({ port }) => port)).toEqual(tcp)
})

test('nat-mapping: every destination sees the one socket, whose own port and address are known', async () => {
  const { udp } = await listen()
  const { data, failure } = await probeNatMapping({ addresses: ['127.0.0.1'], ports: udp }, ioWith())
  expect(failure).toBeNull()
  const { answers, hostPorts, hostAddress } = NatMappingData.parse(data)
  expect(answers.map(({ port }) => port).sort((a, b) => a - b)).toEqual(udp)
  expect(new Set(answers.map(({ mappedPort }) => mappedPort))).toEqual(new Set(hostPorts))
  expect(hostAddress).toBe('127.0.0.1')
  const nobody = await probeNatMapping({ addresses: ['127.0.0.1'], ports: [await silentUdp()] }, ioWith())
  expect(nobody).toMatchObject({ data: { answers: [] }, failure: 'timeout' })
})

test('sip-alg: on a clean line every message of every way comes unchanged, in one try', async () => {
  const echo = await listen()
  const { data, failure } = await probeSipAlg(paramsFor(echo), ioWith(echo.ticket))
  expect(failure).toBeNull()
  SipAlgData.parse(data)
  for (const [transport, port] of [
    ['udp', echo.sipUdp],
    ['udp', echo.controlUdp],
    ['tcp', echo.controlTcp],
  ] as const) {
    const way = wayOf(data, transport, port)
    expect(way?.exchanges.map(({ message }) => message)).toEqual(sipMessages)
    for (const { request, answer } of way?.exchanges ?? []) {
      expect([request.changed, answer.changed]).toEqual([0, 0])
      expect([request.arrived, answer.arrived]).toEqual([request.sent, answer.sent])
      expect(answer.arrived).toBeGreaterThan(0)
    }
  }
})

/** Between client and server: changes or drops datagrams as a router would, seen from loopback. */
async function router(serverPort: number, onTheWay: (text: string, toServer: boolean) => string | null) {
  const front = createSocket('udp4')
  const backs = new Map<number, Socket>()
  front.bind(0, '127.0.0.1')
  await once(front, 'listening')
  const pass = (bytes: Buffer, toServer: boolean) => {
    const sip = ((bytes[0] ?? 0) & 0xc0) === 0x40
    const text = sip ? onTheWay(bytes.toString('latin1'), toServer) : bytes.toString('latin1')
    return text === null ? null : Buffer.from(text, 'latin1')
  }
  front.on('message', (bytes, from) => {
    let back = backs.get(from.port)
    if (!back) {
      back = createSocket('udp4')
      back.on('message', (answer) => {
        const passed = pass(answer, false)
        if (passed) front.send(passed, from.port, from.address)
      })
      backs.set(from.port, back)
    }
    const passed = pass(bytes, true)
    if (passed) back.send(passed, serverPort, '127.0.0.1')
  })
  keep({ close: () => [front, ...backs.values()].forEach((socket) => socket.close()) })
  return front.address().port
}

test('sip-alg: behind a router that rewrites, requests and answers are counted and the lines are named', async () => {
  const echo = await listen()
  const rewriting = await router(echo.sipUdp, (text, toServer) =>
    toServer ? text.replace(/(Via: SIP\/2\.0\/UDP )127\.0\.0\.1/, '$1198.51.100.1') : text,
  )
  const { data } = await probeSipAlg(paramsFor(echo, rewriting), ioWith(echo.ticket))
  const way = wayOf(data, 'udp', rewriting)
  expect(way?.plain.answered).toBeGreaterThan(0)
  const invite = way?.exchanges.find(({ message }) => message === 'invite')
  expect(invite?.request).toMatchObject({ changed: 1, arrived: 1 })
  expect(invite?.request.removed[0]).toMatch(/^Via: SIP\/2\.0\/UDP 127\.0\.0\.1/)
  expect(invite?.request.added[0]).toMatch(/^Via: SIP\/2\.0\/UDP 198\.51\.100\.1/)
})

test('sip-alg: what a router swallows was sent six times and never came, while STUN passed', async () => {
  const echo = await listen()
  const swallowing = await router(echo.sipUdp, (text, toServer) =>
    toServer && text.includes('m=audio 9 ') ? null : text,
  )
  const { data } = await probeSipAlg(paramsFor(echo, swallowing), ioWith(echo.ticket))
  const way = wayOf(data, 'udp', swallowing)
  const canary = way?.exchanges.find(({ message }) => message === 'browser-invite')
  expect(canary?.request).toMatchObject({ sent: 6, arrived: 0 })
  expect(way?.plain).toEqual({ sent: 6, answered: 6 })
})

test('sip-alg: without a ticket, or without the server, there is a failure and no data', async () => {
  const echo = await listen()
  expect(await probeSipAlg(paramsFor(echo), ioWith('no-ticket'))).toEqual({ data: null, failure: 'refused' })
  const nowhere = { ...paramsFor(echo), httpUrl: 'http://127.0.0.1:9' }
  expect(await probeSipAlg(nowhere, ioWith(echo.ticket))).toEqual({ data: null, failure: 'unreachable' })
})

test('nat-lifetime: the server’s packets come into a silence, and a silent port is named as such', async () => {
  const { echo, ticket, udp } = await listen()
  const params = { httpUrl: echo.httpUrl, ports: udp, silencesS: [1] }
  const { data, failure } = await probeNatLifetime(params, ioWith(ticket))
  expect(failure).toBeNull()
  expect(NatLifetimeData.parse(data).port).toBe(udp[0])
  expect(lifetimeOf(data?.samples ?? [])).toMatchObject({ goneByMs: null })
  expect(lifetimeOf(data?.samples ?? []).heldMs).toBeGreaterThanOrEqual(1_000)
  const deaf = await probeNatLifetime({ ...params, ports: [await silentUdp()] }, ioWith(ticket))
  expect(deaf).toMatchObject({ data: { port: null, samples: [] }, failure: 'timeout' })
})
