import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import type { ProbeIo } from '@/lib/assessment/check'
import type { Host } from '@/lib/assessment/profile'
import { ProviderHostsData, type ProviderHostsParams } from '@/lib/checks/provider-hosts/check'
import { makeAuthority, whyNoCertificates } from '@/lib/checks/tls-interception/certificates.fixture'
import { loopbackSettings, startEcho } from '@/lib/echo/start'
import { buildSip, parseSip } from '@/lib/protocol/sip/message'
import { serveZone, type Zone } from './dns-server.fixture'
import { providerHostsProbe } from './provider-hosts'
import { shakeHands } from './tls-handshake'

const missing = await whyNoCertificates()
const because = missing === null ? '' : ` (skipped: ${missing})`
const open: { close(): unknown }[] = []
const keep = <T extends { close(): unknown }>(service: T): T => (open.push(service), service)
afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.close()))
})

const ioWith = (signal = new AbortController().signal): ProbeIo<never> => ({
  signal,
  othersDone: signal,
  secrets: null,
  now: () => performance.now(),
  progress: () => undefined,
  ticket: '',
})
async function ask(params: ProviderHostsParams, zone: Zone = {}) {
  const { server } = keep(await serveZone(zone))
  const { data, failure } = await providerHostsProbe([server])(params, ioWith())
  expect(failure).toBeNull()
  const { hosts, sip } = ProviderHostsData.parse(data)
  return { states: hosts.map(({ via, state, status }) => [via, state, status]), hosts, sip }
}
const at = (port: number, via: Host['via']): Host => ({ host: '127.0.0.1', port, via })

/** What a SIP server says to anybody who asks; null where it is no request that may be answered. */
function answerTo(bytes: Buffer, status: number): Buffer | null {
  const parsed = parseSip(bytes.toString('latin1'))
  if (!parsed.ok || parsed.message.kind !== 'request' || parsed.message.method !== 'OPTIONS') return null
  const headers = parsed.message.headers.filter(([name]) => ['via', 'from', 'to', 'call-id', 'cseq'].includes(name))
  return Buffer.from(buildSip({ kind: 'response', status, reason: 'As asked', headers, body: '' }), 'latin1')
}
async function udpServer(onPacket: (bytes: Buffer, heard: number) => Buffer | null) {
  const socket = createSocket('udp4')
  const heard: Buffer[] = []
  socket.on('message', (bytes, { port, address }) => {
    heard.push(bytes)
    const answer = onPacket(bytes, heard.length)
    if (answer) socket.send(answer, port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  keep({ close: () => void socket.close() })
  return { port: socket.address().port, heard }
}
async function streamServer(server: Server, onSocket: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('setTicketKeys' in server ? 'secureConnection' : 'connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    onSocket(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  keep({ close: () => (sockets.forEach((socket) => socket.destroy()), server.close()) })
  return (server.address() as AddressInfo).port
}
const answering = (status: number) => (socket: Socket) => {
  socket.on('data', (bytes: Buffer) => {
    const answer = answerTo(bytes, status)
    if (answer) socket.write(answer)
  })
}
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

test('a STUN server answers, and a SIP server by UDP and TCP with whatever status', async () => {
  const echo = keep(await startEcho(loopbackSettings()))
  const sip = await udpServer((bytes) => answerTo(bytes, 403))
  const tcp = await streamServer(createServer(), answering(200))
  const { states } = await ask({
    hosts: [
      at(echo.health().udp.listening[0] ?? 0, 'stun'),
      at(sip.port, 'sip-udp'),
      at(tcp, 'sip-tcp'),
      at(tcp, 'tcp'),
    ],
  })
  expect(states.toSorted()).toEqual([
    ['sip-tcp', 'answered', 200],
    ['sip-udp', 'answered', 403],
    ['stun', 'answered', undefined],
    ['tcp', 'answered', undefined],
  ])
  expect(sip.heard).toHaveLength(1)
})

test('a lost packet is sent again, and nobody gets more than three', async () => {
  const lossy = await udpServer((bytes, heard) => (heard < 3 ? null : answerTo(bytes, 200)))
  const silent = await udpServer(() => null)
  const { hosts } = await ask({
    hosts: [at(lossy.port, 'sip-udp'), at(silent.port, 'sip-udp'), at(silent.port, 'stun')],
  })
  const stateAt = (via: string, port: number) => hosts.find((each) => each.via === via && each.port === port)?.state
  expect([stateAt('sip-udp', lossy.port), stateAt('sip-udp', silent.port)]).toEqual(['answered', 'timeout'])
  expect(lossy.heard).toHaveLength(3)
  // Asked in two ways.
  expect(silent.heard).toHaveLength(6)
})

test('a closed port, a stranger’s answer and a name without address are told apart', async () => {
  const stranger = await udpServer(() => Buffer.from('SIP/2.0 200 OK\r\nCall-ID: another\r\n\r\n'))
  const talker = await streamServer(createServer(), (socket) => socket.end('220 smtp.example ready\r\n'))
  const closed = await closedPort()
  const { hosts } = await ask({
    hosts: [
      at(closed, 'sip-tcp'),
      at(closed, 'https'),
      at(closed, 'stun'),
      at(talker, 'sip-tcp'),
      at(talker, 'wss'),
      at(stranger.port, 'sip-udp'),
      ...(['sip-udp', 'sip-tcp', 'https'] as const).map((via) => ({ host: 'no..name', port: 5_060, via })),
    ],
  })
  const told = hosts.map(({ host, port, via, state }) => `${host === '127.0.0.1' ? port : host} ${via} ${state}`)
  expect(told.toSorted()).toEqual(
    [
      `${closed} sip-tcp refused`,
      `${closed} https refused`,
      `${closed} stun refused`,
      `${talker} sip-tcp connected-only`,
      `${talker} wss connected-only`,
      `${stranger.port} sip-udp timeout`,
      'no..name sip-udp no-address',
      'no..name sip-tcp no-address',
      'no..name https no-address',
    ].toSorted(),
  )
})

test.skipIf(missing !== null)(`TLS hosts answer whoever signed their certificate${because}`, async () => {
  const authority = keep(await makeAuthority('Nobody knows it'))
  const made = await authority.issue('localhost')
  const sip = await streamServer(createTlsServer(made), answering(200))
  const { states } = await ask({ hosts: [at(sip, 'https'), at(sip, 'sip-tls')] })
  expect(states.toSorted()).toEqual([
    ['https', 'answered', undefined],
    ['sip-tls', 'answered', 200],
  ])
  let connections = 0
  const server = createTlsServer(made)
  server.on('connection', () => (connections += 1))
  const counted = await streamServer(server, () => undefined)
  const options = { withinMs: 5_000, signal: new AbortController().signal }
  const [one, two] = await Promise.all([
    shakeHands('127.0.0.1', counted, options),
    shakeHands('127.0.0.1', counted, options),
  ])
  expect([one.became, two.became, connections]).toEqual(['certificate', 'certificate', 1])
})

test('the SIP servers of a domain are found by its name server, the best of each transport', async () => {
  const udp = await udpServer((bytes) => answerTo(bytes, 200))
  const tcp = await closedPort()
  const { sip, hosts } = await ask(
    { hosts: [], sip: { host: 'example.com', port: null } },
    {
      '_sip._udp.example.com': [
        { type: 'SRV', priority: 20, weight: 0, port: tcp, target: 'localhost' },
        { type: 'SRV', priority: 10, weight: 0, port: udp.port, target: 'localhost' },
      ],
      '_sip._tcp.example.com': [{ type: 'SRV', priority: 10, weight: 0, port: tcp, target: 'localhost' }],
    },
  )
  expect(hosts).toEqual([])
  expect(sip?.map(({ via, port, state, status }) => [via, port, state, status]).toSorted()).toEqual([
    ['sip-tcp', tcp, 'refused', undefined],
    ['sip-udp', udp.port, 'answered', 200],
  ])
  expect(udp.heard[0]?.toString()).toMatch(/^OPTIONS sip:example.com SIP\/2.0\r\n/)
})

test('a domain with a port is asked there, without its name server', async () => {
  const udp = await udpServer((bytes) => answerTo(bytes, 404))
  const { sip } = await ask({ hosts: [], sip: { host: '127.0.0.1', port: udp.port } })
  expect(sip?.map(({ via, state, status }) => [via, state, status]).toSorted()).toEqual([
    ['sip-tcp', 'refused', undefined],
    ['sip-udp', 'answered', 404],
  ])
})

test('cut short it says nothing of who did not answer yet', async () => {
  const silent = await udpServer(() => null)
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 200)
  const result = await providerHostsProbe()({ hosts: [at(silent.port, 'sip-udp')] }, ioWith(stop.signal))
  expect(result).toEqual({ data: { hosts: [] }, failure: 'interrupted' })
  expect(silent.heard).toHaveLength(1)
})
