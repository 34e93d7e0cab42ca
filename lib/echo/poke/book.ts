import { randomBytes, randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { HopsReceipt, PokeLog, PokeOffer, PokeOrder, PokeReceipt, PokeTarget } from '@/lib/protocol/echo-api'
import { parseIpAddress } from '@/lib/protocol/ip-address'
import { checkFingerprint, checkIntegrity, findAttribute, stunAttribute, type StunMessage } from '@/lib/protocol/stun'
import { limits } from '@/lib/echo/limits'
import { TokenBucket } from '@/lib/echo/token-bucket'
import { countHops } from './hops'
import { createIcmpReader, type IcmpReader } from './icmp'
import { acceptCheck, buildPoke, hmacWith, refuseCheck } from './message'

/** One of the echo server's UDP sockets. */
export type Door = { addressIndex: number; port: number }
/** A TCP connection, whose handshake has proven the address at its other end. */
export type PokeStream = {
  write(bytes: Uint8Array): void
  /** It may stay as long as a session. */
  hold(onEnd: () => void): void
  end(): void
}
/** Where a packet came from. `stream`: over TCP; answers go there. */
export type Remote = { address: string; port: number; stream?: PokeStream }

export type PokeSockets = {
  has(door: Door): boolean
  /** The port after this one in the list. */
  otherPort(port: number): number
  /** How many addresses the server has. */
  addresses: readonly string[]
  /** `hops`: how many routers it may pass, this one packet. */
  send(door: Door, bytes: Uint8Array, remote: Remote, hops?: number): void
}

/** One way on which a browser's check came: its address as we see it, and the socket on which it came. */
type Path = {
  door: Door
  remote: Remote
  /** The browser repeated a nonce of ours from there: that address is no invention of the sender's. */
  proven: boolean
  unprovenSent: number
  /** Transaction of its first check. */
  first: string
  /** Transactions of the checks that were refused once. */
  refused: Set<string>
  answers: number
}
type Binding = {
  session: string
  ufrag: string
  password: string
  peerUfrag: string
  paths: Path[]
  checks: number
  orders: number
  activeAt: number | null
  poke: Poke | null
}
/** A poke that was not answered yet. */
type Poke = { path: Path; door: Door; end(answered: boolean): void }
type Session = {
  id: string
  run: string
  bindings: Binding[]
  end: () => void
  timer: NodeJS.Timeout
  streams: number
}

/** Milliseconds after the first at which an unanswered poke is sent again, and how long the last one is waited for. */
const schedule = { againMs: [0, 250, 600, 1_100, 1_700], waitMs: 900 }

/**
 * Connectivity checks that nobody asked for, to find out what a NAT lets in and for how long. Sent only to where a
 * check of the same run came from, with the credentials that its ticket got; to any but the socket that it came to only after
 * the browser answered there, so that a forged source address gets three packets and no more.
 */
export class PokeBook {
  private readonly sessions = new Map<string, Session>()
  private readonly byUfrag = new Map<string, Binding>()
  /** By transaction id. */
  private readonly pokes = new Map<string, Poke>()
  private sockets: PokeSockets | null = null
  private streams = 0
  private readonly packets = new TokenBucket(limits.pokePacketsPerSecond, limits.pokePacketsPerSecond, 0)

  constructor(
    private readonly icmp: IcmpReader = createIcmpReader(),
    private readonly now: () => number = () => performance.now(),
  ) {}

  use(sockets: PokeSockets): void {
    this.sockets = sockets
  }

  open(run: string, bindings: number, onEnd: () => void): PokeOffer {
    const id = randomUUID()
    const timer = setTimeout(() => this.close(id, run), limits.pokeSessionMs)
    timer.unref()
    const own = Array.from({ length: bindings }, (): Binding => {
      // Whole groups of three bytes: base64 without "=", which ICE does not allow.
      const [ufrag, password] = [randomBytes(6).toString('base64'), randomBytes(18).toString('base64')]
      const nothing = { peerUfrag: '', paths: [], checks: 0, orders: 0, activeAt: null, poke: null }
      return { session: id, ufrag, password, ...nothing }
    })
    this.sessions.set(id, { id, run, bindings: own, end: onEnd, timer, streams: 0 })
    for (const binding of own) this.byUfrag.set(binding.ufrag, binding)
    const credentials = own.map(({ ufrag, password }) => ({ ufrag, password }))
    return { session: id, addresses: [...(this.sockets?.addresses ?? [])], bindings: credentials }
  }

  log(id: string, run: string): PokeLog | null {
    const session = this.sessionOf(id, run)
    if (!session) return null
    const now = this.now()
    return {
      bindings: session.bindings.map(({ checks, activeAt, paths }) => ({
        checks,
        quietMs: activeAt === null ? null : Math.round(now - activeAt),
        mappedPort: paths[0]?.remote.port ?? null,
      })),
    }
  }

  /** Whether there was such a session. */
  close(id: string, run: string): boolean {
    const session = this.sessionOf(id, run)
    if (!session) return false
    clearTimeout(session.timer)
    this.sessions.delete(id)
    for (const binding of session.bindings) {
      this.byUfrag.delete(binding.ufrag)
      binding.poke?.end(false)
      for (const { remote } of binding.paths) remote.stream?.end()
    }
    session.end()
    return true
  }

  closeAll(): void {
    this.icmp.close()
    for (const { id, run } of [...this.sessions.values()]) this.close(id, run)
  }

  /** Every STUN message of a UDP socket comes by here; false: it is none of ours. */
  receive(message: StunMessage, door: Door, remote: Remote): boolean {
    if (message.legacy) return false
    if (message.class === 'request') return this.receiveCheck(message, door, remote)
    if (message.class === 'indication') return false
    const poke = this.pokes.get(hex(message.transactionId))
    if (!poke || !same(poke.path.remote, remote) || !sameDoor(poke.door, door)) return false
    // Also an error answers: 96 random bits came back from where they went.
    poke.path.proven = true
    poke.end(true)
    return true
  }

  private receiveCheck(message: StunMessage, door: Door, remote: Remote): boolean {
    const username = findAttribute(message, stunAttribute.username)
    if (!username || username.length > 128) return false
    const [ufrag = '', peerUfrag = ''] = new TextDecoder().decode(username).split(':')
    const binding = this.byUfrag.get(ufrag)
    if (!binding) return false
    const hmac = hmacWith(binding.password)
    if (checkIntegrity(message, hmac) !== true || checkFingerprint(message) === false) return true
    const id = hex(message.transactionId)
    let path = binding.paths.find((each) => same(each.remote, remote) && sameDoor(each.door, door))
    if (!path) {
      if (binding.paths.length >= limits.pokePaths) return true
      if (remote.stream && !this.holds(remote.stream, binding.session)) return true
      const proven = remote.stream !== undefined
      path = { door, remote, proven, unprovenSent: 0, first: id, refused: new Set(), answers: 0 }
      binding.paths.push(path)
    }
    binding.peerUfrag = peerUfrag
    binding.checks++
    binding.activeAt = this.now()
    const address = parseIpAddress(remote.address)
    if (!address || path.answers >= limits.pokeAnswers) return true
    path.answers++
    // One exchange, as a phone's registration is one. A browser that goes on checking is sent away, so that it is silent.
    // Firefox takes no refusal: it repeats the check, and often two of them by turns, past the 2 s from which on routers
    // remember a stream, and longer.
    const accepted = path.first === id || path.refused.has(id)
    if (!accepted) path.refused.add(id)
    const answer = accepted ? acceptCheck(message, { address, port: remote.port }, hmac) : refuseCheck(message, hmac)
    if (answer) this.transmit(door, answer, remote)
    return true
  }

  /** Whether there is room for one more. One that would be cut off in a silence says nothing, so it is not begun. */
  private holds(stream: PokeStream, id: string): boolean {
    const session = this.sessions.get(id)
    if (!session || this.streams >= limits.pokeStreams || session.streams >= limits.pokeStreamsPerSession) {
      stream.end()
      return false
    }
    this.streams++
    session.streams++
    stream.hold(() => {
      this.streams--
      session.streams--
    })
    return true
  }

  private transmit(door: Door, bytes: Uint8Array, remote: Remote): void {
    if (remote.stream) remote.stream.write(bytes)
    else this.sockets?.send(door, bytes, remote)
  }

  /** Null: no such session or binding, one is under way, or there were too many. */
  async poke(id: string, run: string, order: PokeOrder): Promise<PokeReceipt | null> {
    const binding = this.sessionOf(id, run)?.bindings[order.binding]
    if (!binding || binding.poke || binding.orders >= limits.pokesPerBinding) return null
    const path = order.from === 'latest' ? binding.paths.at(-1) : binding.paths[0]
    const nothing: PokeReceipt = { sent: 0, answered: false, idleMs: null, from: null }
    if (!path || binding.activeAt === null) return nothing
    const idleMs = Math.round(this.now() - binding.activeAt)
    const door = this.doorFor(path, order.from)
    if (!door || idleMs < order.quietMs) return { ...nothing, idleMs }
    const spent = path.unprovenSent >= limits.pokeUnprovenPackets
    if (!path.proven && (spent || !sameDoor(door, path.door))) return { ...nothing, idleMs }
    binding.orders++
    const { sent, answered } = await this.send(binding, path, door, order.password)
    const from = `${this.sockets?.addresses[door.addressIndex] ?? ''}:${door.port}`
    return { sent, answered, idleMs, from }
  }

  /** Null as with `poke`. Only on a path that was answered before. */
  async hops(id: string, run: string, order: { binding: number; password: string }): Promise<HopsReceipt | null> {
    const binding = this.sessionOf(id, run)?.bindings[order.binding]
    if (!binding || binding.orders >= limits.pokesPerBinding) return null
    const [path] = binding.paths
    if (!path?.proven || path.remote.stream) return { readsIcmp: false, answeredAt: null, expired: [] }
    // As many packets as several orders.
    binding.orders += limits.pokesPerBinding / 2
    const { door, remote } = path
    return countHops({
      door,
      remote,
      username: `${binding.peerUfrag}:${binding.ufrag}`,
      password: order.password,
      icmp: this.icmp,
      send: (bytes, hops) => {
        if (this.packets.take(1, this.now())) this.sockets?.send(door, bytes, remote, hops)
      },
      expect: (transactionId, answered) => {
        const key = hex(transactionId)
        this.pokes.set(key, { path, door, end: answered })
        return () => this.pokes.delete(key)
      },
    })
  }

  private async send(binding: Binding, path: Path, door: Door, password: string) {
    const { bytes, transactionId } = buildPoke(`${binding.peerUfrag}:${binding.ufrag}`, password)
    const id = hex(transactionId)
    let sent = 0
    const answered = await new Promise<boolean>((done) => {
      const timers: NodeJS.Timeout[] = []
      const end = (how: boolean) => {
        for (const timer of timers) clearTimeout(timer)
        this.pokes.delete(id)
        binding.poke = null
        if (how) binding.activeAt = this.now()
        done(how)
      }
      binding.poke = { path, door, end }
      this.pokes.set(id, binding.poke)
      const transmit = () => {
        if (!path.proven && path.unprovenSent >= limits.pokeUnprovenPackets) return
        if (!this.packets.take(1, this.now())) return
        if (!path.proven) path.unprovenSent++
        sent++
        binding.activeAt = this.now()
        this.transmit(door, bytes, path.remote)
      }
      // TCP repeats by itself.
      for (const atMs of path.remote.stream ? [0] : schedule.againMs) timers.push(setTimeout(transmit, atMs))
      timers.push(setTimeout(() => end(false), (schedule.againMs.at(-1) ?? 0) + schedule.waitMs))
    })
    return { sent, answered }
  }

  private doorFor({ door, remote }: Path, from: PokeTarget): Door | null {
    const { sockets } = this
    if (!sockets) return null
    if (from === 'same' || from === 'latest') return door
    if (remote.stream) return null
    const port = sockets.otherPort(door.port)
    const other = from === 'other-port' ? { ...door, port } : { addressIndex: 1 - door.addressIndex, port: door.port }
    const exists = sockets.has(other) && !sameDoor(other, door)
    return exists ? other : null
  }

  private sessionOf(id: string, run: string): Session | null {
    const session = this.sessions.get(id)
    return session?.run === run ? session : null
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

function same(a: Remote, b: Remote): boolean {
  return a.port === b.port && a.address === b.address && a.stream === b.stream
}

function sameDoor(a: Door, b: Door): boolean {
  return a.port === b.port && a.addressIndex === b.addressIndex
}
