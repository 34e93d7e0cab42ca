import { createHash, createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { encodeCodedAddress } from '@/lib/protocol/coded-address'
import { formatIpAddress, parseIpAddress } from '@/lib/protocol/ip-address'
import {
  buildStun,
  parseStun,
  stunAttribute,
  stunMethod,
  xorAddress,
  type Endpoint,
  type StunMessage,
} from '@/lib/protocol/stun'
import { answerTurn, stunStream, turnKeyText } from '@/lib/protocol/turn'
import { limits } from './limits'
import type { Door, PokeStream, Remote } from './poke/book'
import { mayBeSip, type MirrorBook } from './sip-mirror/book'
import { mirrorStream } from './sip-mirror/stream'
import { codeOf, type EchoAddress, type Listener, type Unbound } from './listener'

export type TcpTurnOptions = {
  addresses: readonly EchoAddress[]
  /** 0 takes a free port. */
  ports: readonly number[]
  /** A connection that begins with SIP goes there. */
  mirror?: MirrorBook
  /** Sees every STUN message first; true: it was meant for somebody else. */
  divert?(message: StunMessage, door: Door, remote: Remote): boolean
}
export type TcpTurnListener = Listener & { listening: number[]; unbound: Unbound[] }

const key = createHash('md5').update(turnKeyText).digest()
const hmac = (bytes: Uint8Array) => createHmac('sha1', key).update(bytes).digest()

/** Coded TURN (lib/protocol/turn.ts) on every port of every address. A TCP handshake has proven the client's address. */
export async function listenTcpTurn({ addresses, ports, mirror, divert }: TcpTurnOptions): Promise<TcpTurnListener> {
  const servers: { server: Server; port: number; addressIndex: number }[] = []
  const unbound: Unbound[] = []
  const connections = createConnectionCount()
  const nonce = randomBytes(8).toString('hex')
  for (const wanted of ports) {
    let port = wanted
    for (const [addressIndex, address] of addresses.entries()) {
      const server = createServer({ noDelay: true }, (socket) => {
        if (!connections.admit(socket)) return void socket.destroy()
        const local = { address: address.announced, port: portOf(server) }
        const asTurn = () =>
          serve(socket, { port: local.port, addressIndex, nonce, divert, hold: () => connections.hold(socket) })
        if (!mirror) return asTurn()
        socket.once('data', (first) => {
          if (mayBeSip(first)) return mirrorStream(socket, first, mirror, local)
          asTurn()
          socket.emit('data', first)
        })
      })
      try {
        server.listen({ host: address.bind, port, exclusive: true })
        await once(server, 'listening')
      } catch (error) {
        unbound.push({ address: address.public, port, code: codeOf(error) })
        continue
      }
      server.on('error', () => undefined)
      port = portOf(server)
      servers.push({ server, port, addressIndex })
    }
  }
  const numbers = [...new Set(servers.map(({ port }) => port))].sort((a, b) => a - b)
  return {
    listening: numbers.filter((port) => servers.filter((each) => each.port === port).length === addresses.length),
    unbound,
    async close() {
      connections.destroyAll()
      await Promise.all(servers.splice(0).map(({ server }) => new Promise<void>((done) => server.close(() => done()))))
    },
  }
}

type Serving = Door & { nonce: string; divert: TcpTurnOptions['divert']; hold(): void }

function serve(socket: Socket, { port, addressIndex, nonce, divert, hold }: Serving) {
  const address = parseIpAddress((socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, ''))
  if (!address || !socket.remotePort) return void socket.destroy()
  const mapped: Endpoint = { address, port: socket.remotePort }
  const mappedAddress = address.length === 4 ? formatIpAddress(address) : null
  const coded = encodeCodedAddress({ port, requests: 1, addressIndex, mappedAddress })
  const options = { hmac, nonce, mapped, relayed: { address: coded, port: mapped.port } }
  const stream = stunStream()
  let messages = 0
  let mostMessages: number = limits.tcpMessagesPerConnection
  const poked: PokeStream = {
    write: (bytes) => void (socket.destroyed || socket.write(bytes)),
    hold(onEnd) {
      mostMessages = limits.pokeAnswers
      hold()
      socket.once('close', onEnd)
    },
    end: () => socket.destroy(),
  }
  const remote: Remote = { address: formatIpAddress(address), port: mapped.port, stream: poked }
  socket.on('data', (chunk) => {
    const complete = stream.push(chunk)
    if (!complete) return void socket.destroy()
    for (const bytes of complete) {
      const request = parseStun(bytes)
      messages += 1
      if (!request || messages > mostMessages) return void socket.destroy()
      if (divert?.(request, { addressIndex, port }, remote)) continue
      const { method, transactionId } = request
      const binding = request.class === 'request' && method === stunMethod.binding && !request.legacy
      const attributes = [xorAddress(stunAttribute.xorMappedAddress, mapped, transactionId)]
      const answer = binding
        ? buildStun({ class: 'success', method, transactionId, attributes })
        : answerTurn(request, options)
      if (answer) socket.write(answer)
    }
  })
}

/** Bounds connections in all, per source and in time. */
function createConnectionCount() {
  const open = new Map<Socket, NodeJS.Timeout>()
  const perSource = new Map<string, number>()
  return {
    admit(socket: Socket): boolean {
      socket.on('error', () => socket.destroy())
      const source = socket.remoteAddress ?? ''
      const count = perSource.get(source) ?? 0
      if (open.size >= limits.tcpConnections || count >= limits.tcpConnectionsPerSource) return false
      open.set(
        socket,
        setTimeout(() => socket.destroy(), limits.tcpConnectionMs),
      )
      perSource.set(source, count + 1)
      socket.on('close', () => {
        clearTimeout(open.get(socket))
        open.delete(socket)
        const left = (perSource.get(source) ?? 1) - 1
        if (left > 0) perSource.set(source, left)
        else perSource.delete(source)
      })
      return true
    },
    /** As long as a session of pokes may last. */
    hold(socket: Socket): void {
      clearTimeout(open.get(socket))
      if (open.has(socket))
        open.set(
          socket,
          setTimeout(() => socket.destroy(), limits.pokeSessionMs),
        )
    },
    destroyAll() {
      for (const socket of open.keys()) socket.destroy()
    },
  }
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
