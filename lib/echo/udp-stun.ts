import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import { isIPv6 } from 'node:net'
import { parseIpAddress } from '@/lib/protocol/ip-address'
import { parseStun, type Endpoint } from '@/lib/protocol/stun'
import { answerBinding } from './binding'
import { limits } from './limits'
import { codeOf, type EchoAddress, type Listener, type Unbound } from './listener'
import { RequestCounter } from './request-counter'
import { TokenBucket, TokenBuckets } from './token-bucket'

export type UdpStunOptions = {
  addresses: readonly EchoAddress[]
  /** 0 takes a free port. */
  ports: readonly number[]
  software: string
  rates?: StunRates
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
}
type Bound = { socket: Socket; port: number; addressIndex: number }

/**
 * STUN on every port of every address, one socket each: a socket bound to a wildcard would answer from whichever
 * address the route prefers, and the client's NAT would drop that.
 */
export async function listenUdpStun(options: UdpStunOptions): Promise<UdpStunListener> {
  const { addresses, ports } = options
  const bound = new Map<string, Bound>()
  const unbound: Unbound[] = []
  const answerer = createAnswerer(bound, options)
  for (const wanted of ports) {
    let port = wanted
    for (const [addressIndex, address] of addresses.entries()) {
      const socket = createSocket({ type: isIPv6(address.bind) ? 'udp6' : 'udp4', ipv6Only: isIPv6(address.bind) })
      try {
        socket.bind({ address: address.bind, port, exclusive: true })
        await once(socket, 'listening')
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
    async close() {
      const open = [...bound.values()]
      bound.clear()
      await Promise.all(open.map(({ socket }) => new Promise<void>((done) => socket.close(done))))
    },
  }
}

function createAnswerer(bound: ReadonlyMap<string, Bound>, { addresses, software, rates }: UdpStunOptions) {
  const { perSource, all: together } = rates ?? defaultRates
  const sources = new TokenBuckets(perSource.perSecond, perSource.burst, limits.stunSources)
  const all = new TokenBucket(together.perSecond, together.burst, performance.now())
  const counter = new RequestCounter(limits.stunTransactions)
  const publicBytes = addresses.map((address) => parseIpAddress(address.announced))
  const endpoint = (addressIndex: number, port: number): Endpoint | null => {
    const address = publicBytes[addressIndex]
    return address ? { address, port } : null
  }
  const alternatives = new Map<number, number>()
  /** The next port of the list, 3479 for 3478; the list is complete when the first packet comes. */
  const otherPort = (port: number): number => {
    if (alternatives.size === 0) {
      const ports = [...new Set([...bound.values()].map((each) => each.port))].sort((a, b) => a - b)
      ports.forEach((each, at) => alternatives.set(each, ports[(at + 1) % ports.length] ?? each))
    }
    return alternatives.get(port) ?? port
  }

  return ({ socket, port, addressIndex }: Bound, message: Uint8Array, from: RemoteInfo): void => {
    if (message.length > limits.stunMessageBytes || from.port === 0) return
    const now = performance.now()
    if (!sources.take(from.address, 1, now) || !all.take(1, now)) return
    const request = parseStun(message)
    const address = parseIpAddress(from.address)
    if (!request || !address) return
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

function keyOf(addressIndex: number, port: number): string {
  return `${addressIndex}/${port}`
}
