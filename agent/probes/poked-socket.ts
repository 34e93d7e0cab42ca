import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { pause } from '@/lib/checks/pause'
import { stunStream } from '@/lib/protocol/turn'
import { pokedPeer, type ServerCredentials } from './poked-peer'

/** The customer's end of a poked path. */
export type PokedSocket = {
  /** The echo server sends its checks with this. */
  password: string
  /** Whether a connectivity check was answered; over TCP, of a fresh connection. */
  check(host: string, port: number): Promise<boolean>
  /** Aborted when somebody hangs up; UDP has nothing to hang up. */
  hungUp: AbortSignal
  close(): void
}

const againMs = 500
const tries = 3
/** For connecting and one answer: TCP repeats a lost segment several times within it. */
const connectMs = 4_000

/** A UDP socket of its own; a check is repeated until it is answered or three were sent. */
export async function openPokedSocket(server: ServerCredentials): Promise<PokedSocket> {
  const peer = pokedPeer(server)
  const socket = createSocket('udp4')
  const taken = new Set<string>()
  socket.on('error', () => undefined)
  socket.on('message', (bytes, from) => {
    const read = peer.read(bytes, from)
    if (read.taken !== null) taken.add(read.taken)
    if (read.answer) socket.send(read.answer, from.port, from.address, () => undefined)
  })
  socket.bind(0)
  await once(socket, 'listening')
  return {
    password: peer.password,
    async check(host, port) {
      const { bytes, id } = peer.check()
      for (let n = 0; n < tries && !taken.has(id); n++) {
        socket.send(bytes, port, host, () => undefined)
        for (let waited = 0; waited < againMs && !taken.has(id); waited += 20) await pause(20)
      }
      return taken.has(id)
    },
    hungUp: new AbortController().signal,
    close: () => socket.close(),
  }
}

/** TCP connections of its own, without TCP keepalive: a fresh one for each check. */
export function openPokedStream(server: ServerCredentials): PokedSocket {
  const peer = pokedPeer(server)
  const open: Socket[] = []
  const hungUp = new AbortController()
  return {
    password: peer.password,
    check(host, port) {
      const { bytes, id } = peer.check()
      const socket = connect({ host, port, noDelay: true })
      const stream = stunStream()
      open.push(socket)
      return new Promise<boolean>((resolve) => {
        const end = (answered: boolean) => {
          clearTimeout(timer)
          resolve(answered)
        }
        const timer = setTimeout(() => end(false), connectMs)
        socket.on('connect', () => socket.write(bytes))
        socket.on('error', () => socket.destroy())
        socket.on('close', () => {
          end(false)
          hungUp.abort()
        })
        socket.on('data', (chunk) => {
          const messages = stream.push(chunk)
          if (!messages) return void socket.destroy()
          for (const message of messages) {
            const read = peer.read(message, { address: socket.remoteAddress ?? '', port })
            if (read.answer) socket.write(read.answer)
            if (read.taken === id) end(true)
          }
        })
      })
    },
    hungUp: hungUp.signal,
    close: () => {
      for (const socket of open) socket.destroy()
    },
  }
}
