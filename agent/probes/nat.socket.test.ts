import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { ProbeIo } from '@/lib/assessment/check'
import { filteringBehavior, NatFilteringData } from '@/lib/checks/nat-filtering/check'
import { hairpinning, NatHairpinData } from '@/lib/checks/nat-hairpin/check'
import { lifetimeOf, NatLifetimeData } from '@/lib/checks/nat-lifetime/check'
import { loopbackSettings, startEcho } from '@/lib/echo/start'
import { ticketFor } from '@/lib/echo/test-clients'
import { probeNatFiltering } from './nat-filtering'
import { probeNatHairpin } from './nat-hairpin'
import { probeNatLifetime } from './nat-lifetime'

const open: { close(): unknown }[] = []
const keep = <T extends { close(): unknown }>(service: T): T => {
  open.push(service)
  return service
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.close()))
})
const ioWith = (ticket = '', signal = new AbortController().signal): ProbeIo<never> => ({
  signal,
  othersDone: new AbortController().signal,
  secrets: null,
  now: () => performance.now(),
  progress: () => undefined,
  ticket,
})
const bind = ['127.0.0.1', '127.0.0.2']

async function listen() {
  const echo = keep(await startEcho(loopbackSettings({ bind, public: bind })))
  const { udp, tcp } = echo.health()
  return {
    httpUrl: echo.httpUrl,
    addresses: bind,
    udp: udp.listening,
    tcp: tcp.listening,
    ticket: await ticketFor('a-run'),
  }
}
async function silentUdp(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  keep({ close: () => socket.close() })
  return socket.address().port
}
const behaviour = (data: NatFilteringData | null) => filteringBehavior(NatFilteringData.parse(data).pokes)

test('nat-filtering: without a router, strangers come in from the other port and the other address', async () => {
  const { httpUrl, addresses, udp, ticket } = await listen()
  const ports = [await silentUdp(), ...udp.slice(0, 1)]
  const { data, failure } = await probeNatFiltering({ httpUrl, addresses, ports }, ioWith(ticket))
  expect(failure).toBeNull()
  expect(data?.port).toBe(ports[1])
  expect(behaviour(data)).toBe('endpoint-independent-filtering')
})

test('nat-filtering: no port heard is a timeout with no pokes, and without a ticket there is no data', async () => {
  const { httpUrl, addresses, udp, ticket } = await listen()
  const deaf = await probeNatFiltering({ httpUrl, addresses, ports: [await silentUdp()] }, ioWith(ticket))
  expect(deaf).toMatchObject({ data: { port: null, pokes: [] }, failure: 'timeout' })
  const params = { httpUrl, addresses, ports: udp }
  expect(await probeNatFiltering(params, ioWith('none'))).toEqual({ data: null, failure: 'refused' })
})

/** A router in small: an outer socket for each inner port, which lets in whom `letsIn` says. */
async function router(serverPort: number, letsIn: (from: { port: number }, sentTo: Set<number>) => boolean) {
  const front = createSocket('udp4').bind(0, '127.0.0.1')
  await once(front, 'listening')
  const outer = new Map<number, Promise<{ socket: Socket; sentTo: Set<number> }>>()
  const outerFor = async (inner: number) => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1')
    await once(socket, 'listening')
    const sentTo = new Set([serverPort])
    socket.on('message', (bytes, from) => {
      if (letsIn(from, sentTo)) front.send(bytes, inner, '127.0.0.1')
    })
    return { socket, sentTo }
  }
  front.on('message', async (bytes, from) => {
    const own = outer.get(from.port) ?? outerFor(from.port)
    outer.set(from.port, own)
    ;(await own).socket.send(bytes, serverPort, '127.0.0.1')
  })
  keep({
    close: async () => {
      front.close()
      for (const own of outer.values()) (await own).socket.close()
    },
  })
  return front.address().port
}

test('nat-hairpin: a router that sends back in, one that does not, and none at all are told apart', async () => {
  const { udp } = await listen()
  const [server = 0] = udp
  const seen = async (port: number) => {
    const { data, failure } = await probeNatHairpin({ address: '127.0.0.1', ports: [port] }, ioWith())
    expect(failure).toBeNull()
    return NatHairpinData.parse(data)
  }
  const back = await seen(await router(server, () => true))
  expect(back).toMatchObject({ unasked: true, asked: null, source: '127.0.0.1' })
  expect(hairpinning(back)).toBe('yes')
  const closed = await seen(await router(server, ({ port }) => port === server))
  expect(closed).toMatchObject({ unasked: false, asked: false, source: null })
  expect(hairpinning(closed)).toBe('no')
  const none = await seen(server)
  expect(none).toMatchObject({ hostAddress: '127.0.0.1', unasked: null, asked: null })
  expect(hairpinning(none)).toBe('no-nat')
})

test('nat-hairpin: where the echo server is silent there is nothing to send to', async () => {
  const { data, failure } = await probeNatHairpin({ address: '127.0.0.1', ports: [await silentUdp()] }, ioWith())
  expect([data?.sockets, data?.unasked, failure]).toEqual([[], null, 'timeout'])
})

test('nat-lifetime: each kind is held through its silence, and the stream had traffic both ways before it', async () => {
  const { httpUrl, udp, tcp, ticket } = await listen()
  const params = { httpUrl, ports: udp, tcpPorts: tcp, silencesS: [1] }
  const { data, failure } = await probeNatLifetime(params, ioWith(ticket))
  expect(failure).toBeNull()
  const { samples, port, tcpPort } = NatLifetimeData.parse(data)
  expect([port, tcpPort]).toEqual([udp[0], tcp[0]])
  for (const kind of ['exchange', 'stream', 'tcp'] as const) {
    expect(lifetimeOf(samples, kind).heldMs, kind).toBeGreaterThanOrEqual(1_000)
    expect(lifetimeOf(samples, kind).goneByMs, kind).toBeNull()
  }
  const streams = samples.filter(({ kind }) => kind === 'stream')
  for (const { exchangeMs } of streams) expect(exchangeMs).toBeGreaterThan(2_000)
})

/** Forgets, as a router does: after `ms` without a byte the two halves know nothing of each other any more. */
async function forgetful(serverPort: number, ms: number, hangsUp: boolean) {
  const server = createServer((client) => {
    const far = connect(serverPort, '127.0.0.1')
    const forget = () => {
      if (hangsUp) return void client.destroy()
      client.removeAllListeners('data')
      far.removeAllListeners('data')
      client.resume()
      far.resume()
    }
    let timer = setTimeout(forget, ms)
    const pass = (to: typeof far) => (bytes: Buffer) => {
      clearTimeout(timer)
      timer = setTimeout(forget, ms)
      to.write(bytes)
    }
    client.on('data', pass(far)).on('error', () => undefined)
    far.on('data', pass(client)).on('error', () => undefined)
    client.on('close', () => (clearTimeout(timer), far.destroy()))
    far.on('close', () => client.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  keep(server)
  return (server.address() as { port: number }).port
}

test.each([false, true])(
  'nat-lifetime: a TCP connection that is forgotten in the silence is gone, and a fresh one works (hung up: %s)',
  async (hangsUp) => {
    const { httpUrl, udp, tcp, ticket } = await listen()
    const tcpPorts = [await forgetful(tcp[0] ?? 0, 2_500, hangsUp)]
    const params = { httpUrl, ports: udp, tcpPorts, silencesS: [1, 6] }
    const { data } = await probeNatLifetime(params, ioWith(ticket))
    const { heldMs, goneByMs } = lifetimeOf(data?.samples ?? [], 'tcp')
    expect(heldMs).toBeGreaterThanOrEqual(1_000)
    expect(heldMs).toBeLessThan(6_000)
    expect(goneByMs).toBeGreaterThanOrEqual(hangsUp ? 2_000 : 6_000)
    // When it hung up, not when the silence would have been over.
    if (hangsUp) expect(goneByMs).toBeLessThan(6_000)
    expect(lifetimeOf(data?.samples ?? [], 'stream')).toMatchObject({ goneByMs: null })
  },
)

test('nat-lifetime: what blocks TCP leaves UDP measured, and the sessions are given back', async () => {
  const { httpUrl, udp, ticket } = await listen()
  const nobody = createServer().listen(0, '127.0.0.1')
  await once(nobody, 'listening')
  const { port } = nobody.address() as { port: number }
  await new Promise((done) => nobody.close(done))
  // More often than a run may have sessions at once.
  for (let n = 0; n < 5; n++) {
    const stop = new AbortController()
    const params = { httpUrl, ports: udp, tcpPorts: [port], silencesS: [60] }
    setTimeout(() => stop.abort(), 1_000)
    const { data, failure } = await probeNatLifetime(params, ioWith(ticket, stop.signal))
    expect([data?.port, data?.tcpPort, failure]).toEqual([udp[0], null, 'interrupted'])
  }
})
