import type { WebSocket } from 'ws'
import { parseNameAddress } from '@/lib/protocol/sip/header'
import { sipDomain, type SipExtension } from '@/lib/protocol/sip/credential'
import { buildSip, firstHeader, type SipHeader, type SipRequest } from '@/lib/protocol/sip/message'
import { limits } from '@/lib/echo/limits'
import { methods, replyText, type Reply } from './reply'

export type CallOptions = {
  socket: WebSocket
  invite: SipRequest
  branch: string
  tag: string
  extension: SipExtension
  hangUp(session: string): void
  onEnd(): void
}

/** One dialog with its INVITE (RFC 3261 sections 12 and 13): rings, is answered, ends once. */
export class Call {
  state: 'ringing' | 'answered' | 'ended' = 'ringing'
  private session: string | null = null
  private timer: NodeJS.Timeout

  constructor(private readonly options: CallOptions) {
    this.reply({ status: 100 })
    this.reply({ status: 180, headers: [this.contact] })
    this.timer = setTimeout(() => this.refuse({ status: 480 }), limits.sipRingMs)
  }

  get branch(): string {
    return this.options.branch
  }
  get tag(): string {
    return this.options.tag
  }

  /** False when nobody waits for the answer any more. */
  answer(session: string, body: string, headers: readonly SipHeader[]): boolean {
    if (this.state !== 'ringing') return false
    this.state = 'answered'
    this.session = session
    clearTimeout(this.timer)
    this.reply({ status: 200, headers: [this.contact, ['allow', methods], ...headers], body })
    this.timer = setTimeout(() => this.bye('no ACK'), limits.sipAckMs)
    return true
  }

  acknowledged(): void {
    if (this.state === 'answered') clearTimeout(this.timer)
  }

  refuse(reply: Reply): void {
    if (this.state !== 'ringing') return
    this.reply(reply)
    this.end()
  }

  /** The media ended by itself, or the call has to. */
  bye(reason: string): void {
    if (this.state !== 'answered') return
    const { socket, invite, branch, tag } = this.options
    const [from = '', to = ''] = [firstHeader(invite.headers, 'from'), firstHeader(invite.headers, 'to')].map(String)
    const target = parseNameAddress(firstHeader(invite.headers, 'contact') ?? from)?.uri ?? `sip:${sipDomain}`
    const headers: SipHeader[] = [
      ['via', `SIP/2.0/WSS ${sipDomain};branch=${branch}-bye`],
      ['max-forwards', '70'],
      ['from', `${to};tag=${tag}`],
      ['to', from],
      ['call-id', firstHeader(invite.headers, 'call-id') ?? ''],
      ['cseq', '1 BYE'],
      ['reason', `SIP;text="${reason}"`],
    ]
    socket.send(buildSip({ kind: 'request', method: 'BYE', uri: target, headers, body: '' }))
    this.end()
  }

  /** Without a word: the other end said it, or can't hear. */
  end(): void {
    if (this.state === 'ended') return
    this.state = 'ended'
    clearTimeout(this.timer)
    if (this.session !== null) this.options.hangUp(this.session)
    this.options.onEnd()
  }

  private get contact(): SipHeader {
    return ['contact', `<sip:${this.options.extension}@${sipDomain};transport=ws>`]
  }

  private reply(reply: Reply): void {
    this.options.socket.send(replyText(this.options.invite, reply, this.options.tag))
  }
}
