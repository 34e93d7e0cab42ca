import type { Socket } from 'node:net'
import { limits } from '@/lib/echo/limits'
import { endOfSipMessage } from '@/lib/protocol/sip-mirror/frame'
import type { SocketAddress } from '@/lib/protocol/sip-mirror/message'
import type { MirrorBook } from './book'

/** A router that changes a body may leave bytes over: what still comes within this time belongs to the message. */
const afterwardsMs = 60
/** A message of which a part never came is kept as it is. */
const unfinishedMs = 1_500

/** SIP over TCP: one message at a time; the next one after the answer. `first` has been read already. */
export function mirrorStream(socket: Socket, first: Uint8Array, book: MirrorBook, local: SocketAddress): void {
  const remote = {
    address: (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, ''),
    port: socket.remotePort ?? 0,
  }
  let came = Buffer.alloc(0)
  let messages = 0
  let timer: NodeJS.Timeout | undefined
  const settle = (whole: boolean) => {
    const bytes = came
    came = Buffer.alloc(0)
    messages += 1
    const mostBytes = Number.POSITIVE_INFINITY
    const out =
      messages > limits.tcpMessagesPerConnection
        ? null
        : book.receive({ transport: 'tcp', bytes, local, remote, mostBytes })
    if (!out) return void socket.destroy()
    for (const message of out) socket.write(message)
    // What follows half a message can't be told from its rest.
    if (!whole) socket.destroySoon()
  }
  const take = (chunk: Uint8Array) => {
    came = Buffer.concat([came, chunk])
    clearTimeout(timer)
    if (came.length > limits.mirrorMessageBytes) return void socket.destroy()
    const whole = endOfSipMessage(came.toString('latin1')) !== null
    timer = setTimeout(() => settle(whole), whole ? afterwardsMs : unfinishedMs)
  }
  socket.on('data', take)
  socket.on('close', () => clearTimeout(timer))
  take(first)
}
