import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import { isIPv6 } from 'node:net'
import { parseIpAddress } from '@/lib/protocol/ip-address'
import { parseStun, type Endpoint, type StunMessage } from '@/lib/protocol/stun'
import { answerBinding } from './binding'
import { limits } from './limits'
import { mayBeRtp } from '@/lib/protocol/native-voice'
import type { NativeVoiceBook } from './native-voice/book'
import { mayBeSip, type MirrorBook } from './sip-mirror/book'
import type { Door, PokeSockets, Remote } from './poke/book'
import { codeOf, type EchoAddress, type Listener, type Unbound } from './listener'
import { RequestCounter } from './request-counter'
import { TokenBucket, TokenBuckets } from './token-bucket'

export type UdpStunOptions = {
  addresses: readonly EchoAddress[]
  /** 0 takes a free port. */
  ports: readonly number[]
  software: string
  rates?: StunRates
  /** What is SIP and not STUN goes there. */
  mirror?: MirrorBook
  /** What is RTP goes there. */
  nativeVoice?: NativeVoiceBook
  /** Sees every STUN message first; true: it was meant for somebody else. */
  divert?(message: StunMessage, door: Door, remote: Remote): boolean
}
/** Requests answered: `burst` at once, then `perSecond`. */
export type StunRates = Record<'perSource' | 'all', { burst: number; perSecond: number }>
const defaultRates: StunRates = {
  perSource: { burst: limits.stunPerSourceBurst, perSecond: limits.stunPerSourcePerSecond },
  all: { burst: limits.stunBurst, perSecond: limits.stunPerSecond },
}
export type UdpStunListener = Listener & {
  /** Ports that listen on every address. */
  listening: number[]
  unbound: Unbound[]
  sockets: PokeSockets
}
/** What systems give a packet; RFC 1700. */
const usualHops = 64
type Bound = { socket: Socket; port: number; addressIndex: number }

/**
 * STUN on every port of every address, one socket each: a socket bound to a wildcard would answer from whichever
 * address the route prefers, and the client's NAT would drop that.
 */
export async function listenUdpStun(options: UdpStunOptions): Promise<UdpStunListener> {
  const { addresses, ports } = options
  const bound = new Map<string, Bound>()
  const unbound: Unbound[] = []
  const otherPort = portsInTurn(bound)
  const answerer = createAnswerer(bound, options, otherPort)
  for (const wanted of ports) {
    let port = wanted
    for (const [addressIndex, address] of addresses.entries()) {
      const family = isIPv6(address.bind) ? 6 : 4
      const type = family === 6 ? 'udp6' : 'udp4'
      const socket = createSocket({ type, ipv6Only: family === 6, lookup: (ip, _, done) => done(null, ip, family) })
      try {
        // Listened for first: with a lookup that answers at once, so may the socket.
        const listening = once(socket, 'listening')
        socket.bind({ address: address.bind, port, exclusive: true })
        await listening
      } catch (error) {
        socket.close()
        unbound.push({ address: address.public, port, code: codeOf(error) })
        continue
      }
      port = socket.address().port
      const own = { socket, port, addressIndex }
      bound.set(keyOf(addressIndex, port), own)
      socket.on('error', () => undefined)
      socket.on('message', (message, from) => answerer(own, message, from))
    }
  }
  const numbers = [...new Set([...bound.values()].map(({ port }) => port))].sort((a, b) => a - b)
  return {
    listening: numbers.filter((port) => addresses.every((_, at) => bound.has(keyOf(at, port)))),
    unbound,
    sockets: {
      addresses: addresses.map(({ announced }) => announced),
      otherPort,
      has: ({ addressIndex, port }) => bound.has(keyOf(addressIndex, port)),
      send({ addressIndex, port }, bytes, { address, port: to }, hops) {
        const socket = bound.get(keyOf(addressIndex, port))?.socket
        if (hops === undefined) return void socket?.send(bytes, to, address, () => undefined)
        // As nothing is looked up, it is sent before `send` returns: nobody else's packet gets few hops.
        socket?.setTTL(hops)
        socket?.send(bytes, to, address, () => undefined)
        socket?.setTTL(usualHops)
      },
    },
    async close() {
      const open = [...bound.values()]
      bound.clear()
      await Promise.all(open.map(({ socket }) => new Promise<void>((done) => socket.close(done))))
    },
  }
}

function createAnswerer(
  bound: ReadonlyMap<string, Bound>,
  options: UdpStunOptions,
  otherPort: (port: number) => number,
) {
  const { addresses, software, rates, mirror, nativeVoice, divert } = options
  const { perSource, all: together } = rates ?? defaultRates
  const sources = new TokenBuckets(perSource.perSecond, perSource.burst, limits.stunSources)
  const all = new TokenBucket(together.perSecond, together.burst, performance.now())
  const counter = new RequestCounter(limits.stunTransactions)
  const publicBytes = addresses.map((address) => parseIpAddress(address.announced))
  const endpoint = (addressIndex: number, port: number): Endpoint | null => {
    const address = publicBytes[addressIndex]
    return address ? { address, port } : null
  }

  return ({ socket, port, addressIndex }: Bound, message: Uint8Array, from: RemoteInfo): void => {
    if (from.port === 0) return
    const now = performance.now()
    if (!sources.take(from.address, 1, now) || !all.take(1, now)) return
    if (nativeVoice && mayBeRtp(message)) {
      const echoed = nativeVoice.receive(message, from)
      if (echoed) socket.send(echoed, from.port, from.address, () => undefined)
      return
    }
    if (mirror && mayBeSip(message)) {
      const local = { address: addresses[addressIndex]?.announced ?? '', port }
      const out = mirror.receive({ transport: 'udp', bytes: message, local, remote: from, mostBytes: message.length })
      for (const bytes of out ?? []) socket.send(bytes, from.port, from.address, () => undefined)
      return
    }
    if (message.length > limits.sizedMessageBytes) return
    const request = parseStun(message)
    const address = parseIpAddress(from.address)
    if (!request || !address) return
    if (divert?.(request, { addressIndex, port }, from)) return
    if (message.length > limits.stunMessageBytes) return
    const otherIndex = addresses.length > 1 ? 1 - addressIndex : null
    const answer = answerBinding(request, {
      remote: { address, port: from.port },
      port,
      addressIndex,
      requests: counter.count(request.transactionId, `${port}/${addressIndex}/${from.address}/${from.port}`),
      origin: endpoint(addressIndex, port),
      other: otherIndex === null ? null : endpoint(otherIndex, otherPort(port)),
      software,
    })
    if (!answer) return
    const replyIndex = answer.changeAddress && otherIndex !== null ? otherIndex : addressIndex
    const replyPort = answer.changePort ? otherPort(port) : port
    const sender = bound.get(keyOf(replyIndex, replyPort))?.socket ?? (answer.changeAddress ? null : socket)
    // A failed send (no route back, full buffer) looks to the client like a lost packet, which is what it is.
    sender?.send(answer.bytes, from.port, from.address, () => undefined)
  }
}

/** The next port of the list, 3479 for 3478; the list is complete when the first packet comes. */
function portsInTurn(bound: ReadonlyMap<string, Bound>): (port: number) => number {
  const alternatives = new Map<number, number>()
  return (port) => {
    if (alternatives.size === 0) {
      const ports = [...new Set([...bound.values()].map((each) => each.port))].sort((a, b) => a - b)
      ports.forEach((each, at) => alternatives.set(each, ports[(at + 1) % ports.length] ?? each))
    }
    return alternatives.get(port) ?? port
  }
}

function keyOf(addressIndex: number, port: number): string {
  return `${addressIndex}/${port}`
}
