import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { on, once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { within } from '@/agent/deadline'
import type { SipMessageKind } from '@/lib/checks/sip-alg/data'
import { endOfSipMessage } from '@/lib/protocol/sip-mirror/frame'
import {
  answerMirrored,
  buildMirrorRequest,
  isRequest,
  labelIn,
  mirrorMessageBytes,
  type SipMirrorMethod,
  type SipTransport,
  type SocketAddress,
} from '@/lib/protocol/sip-mirror/message'

/** One message and what came back to it, as latin1 text. */
export type Try = {
  number: number
  sent: string
  answer: string | null
  /** `incoming-invite` only: the server's request, and our answer to it. */
  request: string | null
  replied: string | null
}
export type Sending = {
  transport: SipTransport
  address: string
  port: number
  token: string
  kind: SipMessageKind
  number: number
  withinMs: number
  signal: AbortSignal
}

const methods: Record<SipMessageKind, SipMirrorMethod> = {
  options: 'OPTIONS',
  register: 'REGISTER',
  invite: 'INVITE',
  'browser-invite': 'INVITE',
  'incoming-invite': 'OPTIONS',
}
/** Room for the answer under the byte rule, which is longer by the address that it names. */
const atLeastBytes = 940
/** WebRTC writes the discard port into every INVITE; some routers swallow it. */
const discardPort = 9
/** Over TCP: how long the echo server may take to notice that our answer is complete, before we hang up. */
const lingerMs = 250

/** Sends once, from a fresh socket, and collects what comes back in time. */
export function sendSip(sending: Sending): Promise<Try> {
  const { transport, withinMs, signal } = sending
  return within(withinMs, signal, (over) => (transport === 'udp' ? overUdp(sending, over) : overTcp(sending, over)))
}

async function overUdp(sending: Sending, deadline: AbortSignal): Promise<Try> {
  const { address, port } = sending
  const socket = createSocket('udp4')
  const done: Try = nothing(sending)
  try {
    socket.connect(port, address)
    await once(socket, 'connect', { signal: deadline })
    const local = socket.address()
    done.sent = requestOf(sending, local)
    const messages = on(socket, 'message', { signal: deadline }) as AsyncIterable<[Buffer]>
    socket.send(Buffer.from(done.sent, 'latin1'), () => undefined)
    for await (const [bytes] of messages) {
      const reply = take(done, bytes.toString('latin1'), sending, local)
      if (reply !== null) {
        done.replied = reply
        // Its loss is seen in the log only.
        await new Promise<void>((sent) => socket.send(Buffer.from(reply, 'latin1'), () => sent()))
      }
      if (isComplete(done, sending)) break
    }
  } catch {
    return done
  } finally {
    socket.close()
  }
  return done
}

async function overTcp(sending: Sending, deadline: AbortSignal): Promise<Try> {
  const { address, port } = sending
  const done: Try = nothing(sending)
  const socket: Socket = connect({ host: address, port, noDelay: true })
  socket.on('error', () => undefined)
  try {
    await once(socket, 'connect', { signal: deadline })
    const local = { address: socket.localAddress ?? '', port: socket.localPort ?? 0 }
    done.sent = requestOf(sending, local)
    socket.write(Buffer.from(done.sent, 'latin1'))
    let came = ''
    deadline.addEventListener('abort', () => socket.destroy())
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      came += chunk.toString('latin1')
      for (let end = endOfSipMessage(came); end !== null; end = endOfSipMessage(came)) {
        const reply = take(done, came.slice(0, end), sending, local)
        came = came.slice(end)
        if (reply === null) continue
        done.replied = reply
        socket.write(Buffer.from(reply, 'latin1'))
        await new Promise((wait) => setTimeout(wait, lingerMs))
      }
      if (isComplete(done, sending)) break
    }
  } catch {
    return done
  } finally {
    socket.destroy()
  }
  return done
}

function nothing({ number }: Sending): Try {
  return { number, sent: '', answer: null, request: null, replied: null }
}

function isComplete({ answer, replied }: Try, { kind }: Sending): boolean {
  return answer !== null && (kind !== 'incoming-invite' || replied !== null)
}

function requestOf({ transport, address, port, token, kind, number }: Sending, local: SocketAddress): string {
  const incoming = kind === 'incoming-invite'
  return buildMirrorRequest({
    method: methods[kind],
    transport,
    local,
    remote: { address, port },
    label: { token, number, of: 'client' },
    mediaPort: kind === 'browser-invite' ? discardPort : freshMediaPort(),
    atLeastBytes: incoming ? mirrorMessageBytes : atLeastBytes,
    wantsInvite: incoming,
  })
}

/** Keeps what belongs to this try; the text to reply with when it is the server's request. */
function take(done: Try, text: string, { transport, address, port, token, number }: Sending, local: SocketAddress) {
  const label = labelIn(text)
  if (label?.token !== token || label.number !== number) return null
  if (label.of === 'client') {
    done.answer ??= text
    return null
  }
  if (!isRequest(text) || done.request !== null) return null
  done.request = text
  const reply = answerMirrored(text, { transport, local, remote: { address, port } }, freshMediaPort())
  return reply
}

/** Even (RFC 3551 section 8), never the same twice: routers swallow an INVITE that names a port of another call. */
let nextMediaPort = 2 * randomInt(5_000, 14_000)
function freshMediaPort(): number {
  nextMediaPort += 2
  if (nextMediaPort > 30_000) nextMediaPort = 10_000
  return nextMediaPort
}
