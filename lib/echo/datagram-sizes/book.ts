import { randomBytes } from 'node:crypto'
import { limits } from '@/lib/echo/limits'
import type { Door, PokeSockets, Remote } from '@/lib/echo/poke/book'
import { parseIpAddress } from '@/lib/protocol/ip-address'
import { buildSizedAnswer, sizedTokenOf, type SizesLog } from '@/lib/protocol/sized-datagram'
import type { StunMessage } from '@/lib/protocol/stun'

type Session = { run: string; arrived: Set<number>; messages: number; timer: NodeJS.Timeout }

/** Which sizes of datagrams came, by token. Answers are as long as what came: nothing is amplified. */
export class SizesBook {
  private readonly sessions = new Map<string, Session>()
  private readonly perRun = new Map<string, number>()
  private sockets: Pick<PokeSockets, 'send'> | null = null

  use(sockets: Pick<PokeSockets, 'send'>): void {
    this.sockets = sockets
  }

  open(run: string): string | 'too-many' | 'unavailable' {
    const own = this.perRun.get(run) ?? 0
    if (own >= limits.sizesPerRun) return 'too-many'
    if (this.sessions.size >= limits.sizes) return 'unavailable'
    const token = randomBytes(12).toString('hex')
    const timer = setTimeout(() => this.forget(token), limits.sizesMs)
    timer.unref()
    this.sessions.set(token, { run, arrived: new Set(), messages: 0, timer })
    this.perRun.set(run, own + 1)
    return token
  }

  log(token: string, run: string): SizesLog | null {
    const session = this.sessions.get(token)
    return session?.run === run ? { arrived: [...session.arrived].sort((a, b) => a - b) } : null
  }

  /** True: it was meant for this book, whether it was answered or not. */
  receive(message: StunMessage, door: Door, remote: Remote): boolean {
    const token = sizedTokenOf(message)
    if (token === null) return false
    const session = this.sessions.get(token)
    const address = parseIpAddress(remote.address)
    if (!session || !address || session.messages >= limits.sizedMessages) return true
    session.messages++
    session.arrived.add(message.bytes.length)
    const answer = buildSizedAnswer(message, { address, port: remote.port })
    if (answer.length <= message.bytes.length) this.sockets?.send(door, answer, remote)
    return true
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
