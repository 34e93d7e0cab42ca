import { createSocket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { isIP } from 'node:net'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import { SizesBook } from './datagram-sizes/book'
import { watchEventLoopLag } from './event-loop-lag'
import { describeHealth, echoVersion } from './health'
import { listenHttp } from './http'
import type { EchoAddress, Unbound } from './listener'
import { RunLedger } from './run-ledger'
import { NativeVoiceBook } from './native-voice/book'
import { MirrorBook } from './sip-mirror/book'
import type { EchoSettings } from './settings'
import { PokeBook } from './poke/book'
import { listenTcpTurn } from './tcp-turn'
import { listenUdpStun } from './udp-stun'
import { listenVoice, type VoiceState } from './voice'

export type EchoServer = {
  httpUrl: string
  /** Public ones, in order. */
  addresses: string[]
  health(): EchoHealth
  voice(): VoiceState
  close(): Promise<void>
}

/** All services in this process and its voice child. Rejects only when HTTP can't listen: without it nothing works. */
export async function startEcho(settings: EchoSettings): Promise<EchoServer> {
  const startedAt = new Date()
  const addresses = await Promise.all(
    settings.bind.map((bind, at) => resolveAddress(bind, settings.public[at] ?? bind)),
  )
  const [first] = addresses
  if (!first) throw new Error('an echo server needs an address')
  const ledger = new RunLedger()
  const mirror = new MirrorBook()
  const nativeVoice = new NativeVoiceBook()
  const lag = watchEventLoopLag()
  const wanted = (ports: readonly number[], skipped: readonly number[]) =>
    ports.filter((port) => !skipped.includes(port))
  const skipped = (ports: readonly number[], skip: readonly number[]): Unbound[] =>
    ports
      .filter((port) => skip.includes(port))
      .flatMap((port) => addresses.map((address) => ({ address: address.public, port, code: 'SKIPPED' })))

  // Voice first: its child inherits no sockets that way, and its port can't be taken by another service.
  const voice = await listenVoice({
    bind: first.bind,
    port: settings.mediaPort || (await freeUdpPort(first.bind)),
    announce: first.announced,
  })
  const pokes = new PokeBook()
  const sizes = new SizesBook()
  const udp = await listenUdpStun({
    addresses,
    ports: wanted(settings.ports.udp, settings.skip.udp),
    software: `linecheck-echo ${echoVersion}`,
    mirror,
    nativeVoice,
    divert: (message, door, remote) => sizes.receive(message, door, remote) || pokes.receive(message, door, remote),
  })
  pokes.use(udp.sockets)
  sizes.use(udp.sockets)
  let tcp: Awaited<ReturnType<typeof listenTcpTurn>> | null = null
  const health = (): EchoHealth =>
    describeHealth({
      startedAt,
      addresses: addresses.map((address) => address.public),
      udp: {
        listening: udp.listening,
        unbound: [...udp.unbound, ...skipped(settings.ports.udp, settings.skip.udp)],
      },
      tcp: {
        listening: tcp?.listening ?? [],
        unbound: [...(tcp?.unbound ?? []), ...skipped(settings.ports.tcp, settings.skip.tcp)],
      },
      voice: voice.state(),
      eventLoopLagMs: lag.read(),
      throughputSessions: ledger.count('transfer'),
    })
  const closeAll = async (services: ({ close(): Promise<void> } | null)[]) => {
    lag.stop()
    pokes.closeAll()
    mirror.closeAll()
    sizes.closeAll()
    nativeVoice.closeAll()
    await Promise.all(services.map((service) => service?.close()))
  }
  // HTTP before the TCP ports: where both want one, the portal needs HTTP, and health says who lost.
  const { ticketSecret, trustProxy } = settings
  const http = await listenHttp({
    ...settings.http,
    ticketSecret,
    trustProxy,
    ledger,
    voice,
    mirror,
    nativeVoice,
    pokes,
    sizes,
    health,
  }).catch(async (error: unknown) => {
    await closeAll([udp, voice])
    throw error
  })
  tcp = await listenTcpTurn({
    addresses,
    ports: wanted(settings.ports.tcp, settings.skip.tcp),
    mirror,
    divert: (message, door, remote) => pokes.receive(message, door, remote),
  })
  return {
    httpUrl: http.url,
    addresses: addresses.map((address) => address.public),
    health,
    voice: () => voice.state(),
    close: () => closeAll([http, udp, tcp, voice]),
  }
}

/** For tests: everything on free ports of loopback, three UDP and three TCP ports. */
export function loopbackSettings(overrides: Partial<EchoSettings> = {}): EchoSettings {
  return {
    bind: ['127.0.0.1'],
    public: overrides.bind ?? ['127.0.0.1'],
    http: { host: '127.0.0.1', port: 0 },
    mediaPort: 0,
    ports: { udp: [0, 0, 0], tcp: [0, 0, 0] },
    skip: { udp: [], tcp: [] },
    ticketSecret: 'a-secret-for-tests-only-0123456789abcdef',
    trustProxy: false,
    ...overrides,
  }
}

/** STUN attributes and candidates carry addresses only: a public name is looked up once, at the start. */
async function resolveAddress(bind: string, name: string): Promise<EchoAddress> {
  if (isIP(name)) return { bind, public: name, announced: name }
  const announced = await lookup(name, { family: isIP(bind) }).then(
    (found) => found.address,
    () => bind,
  )
  return { bind, public: name, announced }
}

async function freeUdpPort(bind: string): Promise<number> {
  const socket = createSocket(isIP(bind) === 6 ? 'udp6' : 'udp4')
  socket.bind(0, bind)
  await once(socket, 'listening')
  const { port } = socket.address()
  await new Promise<void>((done) => socket.close(done))
  return port
}
