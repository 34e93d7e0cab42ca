import { createSocket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { within } from '@/agent/deadline'
import { pause } from '@/lib/checks/pause'
import { endOfSipMessage } from '@/lib/protocol/sip-mirror/frame'
import type { Question } from './sip-options'

export type Reply = { state: 'answered' | 'timeout' | 'refused' | 'no-address' | 'connected-only'; status?: number }
type Place = { host: string; port: number; withinMs: number; signal: AbortSignal }

/** One packet and two repeats, as SIP's first timers have them (RFC 3261 section 17.1.2.2). */
const sendAtMs = [0, 500, 1_500]
/** What a server may say before its answer; more is no SIP. */
const mostBytes = 32_768

/** Sends until an answer comes, three times at most. */
export function askOverUdp({ host, port, withinMs, signal, request, read }: Place & Question): Promise<Reply> {
  return within(withinMs, signal, async (over) => {
    const found = await addressOf(host)
    if (!found) return { state: 'no-address' }
    const socket = createSocket(found.family === 6 ? 'udp6' : 'udp4')
    const done = new AbortController()
    const replied = new Promise<Reply>((resolve) => {
      const end = (reply: Reply) => (done.abort(), resolve(reply))
      socket.on('message', (came) => {
        const answer = read(came)
        if (answer) end({ state: 'answered', ...answer })
      })
      // A connected socket is told of ICMP: nobody listens there, or a firewall says no.
      socket.on('error', () => end({ state: 'refused' }))
      over.addEventListener('abort', () => end({ state: 'timeout' }))
      if (over.aborted) end({ state: 'timeout' })
    })
    try {
      socket.connect(port, found.address)
      await Promise.race([once(socket, 'connect'), replied])
      if (done.signal.aborted) return await replied
      const packet = request(socket.address())
      const startedAt = performance.now()
      for (const atMs of sendAtMs) {
        await pause(startedAt + atMs - performance.now(), done.signal)
        if (done.signal.aborted) break
        socket.send(packet, () => undefined)
      }
      return await replied
    } catch {
      // The system would not send there at all.
      return { state: 'refused' }
    } finally {
      socket.close()
    }
  })
}

/** One connection, one question on it. */
export function askOverStream(place: Place & Question & { secure: boolean }): Promise<Reply> {
  const { host, port, secure, request, read } = place
  return onSocket(place, {
    open: () =>
      secure
        ? connectTls({ host, port, rejectUnauthorized: false, ...(isIP(host) ? {} : { servername: host }) })
        : connectTcp({ host, port }),
    ready: secure ? 'secureConnect' : 'connect',
    use(socket, end) {
      let came = ''
      socket.on('data', (chunk: Buffer) => {
        came += chunk.toString('latin1')
        const size = endOfSipMessage(came)
        const answer = size === null ? null : read(Buffer.from(came.slice(0, size), 'latin1'))
        if (answer) end({ state: 'answered', ...answer })
        else if (size !== null || came.length > mostBytes) end({ state: 'connected-only' })
      })
      socket.write(request({ address: socket.localAddress ?? '', port: socket.localPort ?? 0 }))
    },
  })
}

/** Whether somebody takes the connection, which is then closed at once. */
export function connects(place: Place): Promise<Reply> {
  const { host, port } = place
  return onSocket(place, {
    open: () => connectTcp({ host, port }),
    ready: 'connect',
    use: (_socket, end) => end({ state: 'answered' }),
  })
}

type Use = {
  open(): Socket
  ready: 'connect' | 'secureConnect'
  use(socket: Socket, end: (reply: Reply) => void): void
}

function onSocket({ withinMs, signal }: Place, { open, ready, use }: Use): Promise<Reply> {
  return within(
    withinMs,
    signal,
    (over) =>
      new Promise<Reply>((resolve) => {
        const socket = open()
        let connected = false
        const end = (reply: Reply) => {
          socket.destroy()
          resolve(reply)
        }
        const giveUp = () => end({ state: connected ? 'connected-only' : 'timeout' })
        over.addEventListener('abort', giveUp)
        socket.on('connect', () => (connected = true))
        socket.on(ready, () => use(socket, end))
        socket.on('error', ({ code }: NodeJS.ErrnoException) => {
          if (connected) return end({ state: 'connected-only' })
          if (code === 'ETIMEDOUT') return end({ state: 'timeout' })
          end({ state: isNoName(code) ? 'no-address' : 'refused' })
        })
        socket.on('close', giveUp)
        if (over.aborted) giveUp()
      }),
  )
}

function isNoName(code = ''): boolean {
  return code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_NODATA'
}

/** IPv4 where there is some: that is what telephones go by. */
async function addressOf(host: string): Promise<{ address: string; family: number } | null> {
  const family = isIP(host)
  if (family) return { address: host, family }
  return lookup(host, { family: 4 }).catch(() => lookup(host, { family: 6 }).catch(() => null))
}
