import { randomBytes, randomInt } from 'node:crypto'
import { limits } from '@/lib/echo/limits'
import {
  answerMirrored,
  buildIncomingInvite,
  isRequest,
  labelIn,
  wantsInvite,
  type SipTransport,
  type SocketAddress,
} from '@/lib/protocol/sip-mirror/message'
import type { MirroredMessage, MirrorLog } from '@/lib/protocol/sip-mirror/log'

export type Arrived = {
  transport: SipTransport
  bytes: Uint8Array
  /** The server's announced address and the port it came to. */
  local: SocketAddress
  remote: SocketAddress
  /** How many bytes may go back: over UDP as many as came (byte-rule.ts), over TCP the handshake proved the address. */
  mostBytes: number
}
type Session = { run: string; messages: MirroredMessage[]; timer: NodeJS.Timeout }

/** The SIP mirror: what came, byte for byte, kept under the token that it named; unknown tokens get nothing. */
export class MirrorBook {
  private readonly sessions = new Map<string, Session>()
  private readonly perRun = new Map<string, number>()

  open(run: string): string | 'too-many' | 'unavailable' {
    const own = this.perRun.get(run) ?? 0
    if (own >= limits.mirrorsPerRun) return 'too-many'
    if (this.sessions.size >= limits.mirrors) return 'unavailable'
    const token = randomBytes(12).toString('hex')
    const timer = setTimeout(() => this.forget(token), limits.mirrorMs)
    timer.unref()
    this.sessions.set(token, { run, messages: [], timer })
    this.perRun.set(run, own + 1)
    return token
  }

  log(token: string, run: string): MirrorLog | null {
    const session = this.sessions.get(token)
    return session?.run === run ? { messages: session.messages } : null
  }

  /** What is to be sent back, in order; null: the message names no token of ours. */
  receive({ transport, bytes, local, remote, mostBytes }: Arrived): Uint8Array[] | null {
    if (bytes.length > limits.mirrorMessageBytes) return null
    const text = Buffer.from(bytes).toString('latin1')
    const label = labelIn(text)
    const session = label && this.sessions.get(label.token)
    if (!label || !session) return null
    if (session.messages.length >= limits.mirrorMessages) return []
    let left = mostBytes
    const fits = (message: string | null): message is string => message !== null && message.length <= left
    const answer = isRequest(text) ? answerMirrored(text, { transport, local, remote }, freshMediaPort()) : null
    const out: Uint8Array[] = []
    const take = (message: string): string => {
      left -= message.length
      const sent = Buffer.from(message, 'latin1')
      out.push(sent)
      return sent.toString('base64')
    }
    const answered = fits(answer) ? take(answer) : null
    const invite =
      answered !== null && wantsInvite(text)
        ? buildIncomingInvite({ transport, local, remote }, { ...label, of: 'server' }, freshMediaPort())
        : null
    session.messages.push({
      transport,
      port: local.port,
      number: label.number,
      of: label.of,
      source: `${remote.address}:${remote.port}`,
      arrived: Buffer.from(bytes).toString('base64'),
      answer: answered,
      request: fits(invite) ? take(invite) : null,
    })
    return out
  }

  closeAll(): void {
    for (const { timer } of this.sessions.values()) clearTimeout(timer)
    this.sessions.clear()
    this.perRun.clear()
  }

  private forget(token: string): void {
    const run = this.sessions.get(token)?.run
    this.sessions.delete(token)
    if (run === undefined) return
    const left = (this.perRun.get(run) ?? 1) - 1
    if (left > 0) this.perRun.set(run, left)
    else this.perRun.delete(run)
  }
}

/** Even (RFC 3551 section 8). Nothing listens there: no call comes about. */
function freshMediaPort(): number {
  return 2 * randomInt(5_000, 15_000)
}

/** SIP begins with a letter; the two highest bits of STUN are zero (RFC 8489 section 5). */
export function mayBeSip(bytes: Uint8Array): boolean {
  return ((bytes[0] ?? 0) & 0xc0) === 0x40
}
