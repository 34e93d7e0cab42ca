import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect } from 'node:net'
import { decodeCodedAddress, type CodedAddress } from '@/lib/protocol/coded-address'
import { formatIpAddress } from '@/lib/protocol/ip-address'
import {
  buildStun,
  findAttribute,
  readAddress,
  stunMethod,
  type StunAttribute,
  type StunMessage,
} from '@/lib/protocol/stun'
import { signTicket } from '@/lib/protocol/ticket'
import { loopbackSettings } from './start'

/** Clients of the socket tests. Waiting is for what must come; what must not come is waited out behind a later answer. */
export function stunRequest(attributes: StunAttribute[] = [], method: number = stunMethod.binding): Uint8Array {
  const id = crypto.getRandomValues(new Uint8Array(12))
  const transactionId = Uint8Array.of(0x21, 0x12, 0xa4, 0x42, ...id)
  return buildStun({ class: 'request', method, transactionId, attributes })
}

export type Datagram = { bytes: Uint8Array; address: string; port: number }

/** A UDP socket that keeps all it gets. */
export async function udpClient(bind = '127.0.0.1') {
  const socket = createSocket('udp4')
  const got: Datagram[] = []
  socket.on('message', (bytes, from) => got.push({ bytes, address: from.address, port: from.port }))
  socket.bind(0, bind)
  await once(socket, 'listening')
  return {
    got,
    port: socket.address().port,
    send: (bytes: Uint8Array, port: number, address = '127.0.0.1') =>
      new Promise<void>((done) => socket.send(bytes, port, address, () => done())),
    async receive(count: number): Promise<Datagram[]> {
      while (got.length < count) await once(socket, 'message', { signal: AbortSignal.timeout(10_000) })
      return got.slice(0, count)
    },
    close: () => new Promise<void>((done) => socket.close(done)),
  }
}

/** What a browser would make of the answer. */
export function codedIn(message: StunMessage | null, type: number): CodedAddress | null {
  const value = message && findAttribute(message, type)
  const endpoint = value && readAddress(value, message.transactionId)
  return endpoint ? decodeCodedAddress(formatIpAddress(endpoint.address)) : null
}

/** Sends and collects until the server closes or `until` is content. */
export async function tcpExchange(port: number, chunks: readonly Uint8Array[], until: (bytes: Buffer) => boolean) {
  const socket = connect({ host: '127.0.0.1', port })
  socket.on('error', () => undefined)
  let received = Buffer.alloc(0)
  const ended = new Promise<Buffer>((done) => {
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      if (until(received)) socket.destroy()
    })
    socket.on('close', () => done(received))
  })
  await once(socket, 'connect')
  for (const chunk of chunks) socket.write(chunk)
  return ended
}

export function ticketFor(run: string, { secondsLeft = 300, secret = loopbackSettings().ticketSecret } = {}) {
  const now = Math.floor(Date.now() / 1000)
  return signTicket({ run, issuedAt: now, expiresAt: now + secondsLeft }, secret)
}
