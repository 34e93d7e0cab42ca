import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { VoiceLog } from '@/lib/protocol/echo-api'
import {
  nativeVoiceTokenBytes,
  readOpening,
  voiceToken,
  writeOpening,
  type NativeVoiceOffer,
  type Opening,
} from '@/lib/protocol/native-voice'
import { parseRtp } from '@/lib/protocol/rtp'
import { readVoicePayload, stampEcho } from '@/lib/protocol/voice-packet'
import { limits } from '@/lib/echo/limits'
import { TokenBucket } from '@/lib/echo/token-bucket'
import { VoiceLogbook } from '@/lib/echo/voice-logbook'

type Path = { remote: string; nonce: Buffer; proven: boolean; answers: number }
type Session = {
  id: string
  run: string
  token: Buffer
  ssrc: number
  paths: Path[]
  bucket: TokenBucket
  log: VoiceLogbook
  /** No longer echoes; the log is still read. */
  over: boolean
  end: () => void
  timer: NodeJS.Timeout
}

/** Voice of the site agent: echoed to where its packets come from, once that address has repeated a nonce of ours. */
export class NativeVoiceBook {
  private readonly sessions = new Map<string, Session>()
  private readonly bySsrc = new Map<number, Session>()

  constructor(private readonly now: () => number = () => performance.now()) {}

  open(run: string, onEnd: () => void): NativeVoiceOffer {
    const id = randomUUID()
    const token = randomBytes(nativeVoiceTokenBytes)
    let ssrc = randomBytes(4).readUInt32BE()
    while (this.bySsrc.has(ssrc)) ssrc = randomBytes(4).readUInt32BE()
    const timer = setTimeout(() => this.finish(id), limits.nativeVoiceMs)
    timer.unref()
    const bucket = new TokenBucket(limits.voicePacketsPerSecond, limits.voicePacketsBurst, this.now())
    const log = new VoiceLogbook(limits.nativeVoiceSequences)
    const session: Session = { id, run, token, ssrc, paths: [], bucket, log, over: false, end: onEnd, timer }
    this.sessions.set(id, session)
    this.bySsrc.set(ssrc, session)
    return { session: id, ssrc, token: token.toString('hex') }
  }

  log(id: string, run: string): VoiceLog | null {
    const session = this.sessions.get(id)
    return session?.run === run ? session.log.read() : null
  }

  /** Whether there was such a session. Its log is forgotten too. */
  close(id: string, run: string): boolean {
    if (this.sessions.get(id)?.run !== run) return false
    this.finish(id)
    this.forget(id)
    return true
  }

  closeAll(): void {
    for (const { id, run } of [...this.sessions.values()]) this.close(id, run)
  }

  /** What goes back to where the packet came from: never more bytes than came, null for nothing. */
  receive(packet: Uint8Array, remote: { address: string; port: number }): Uint8Array | null {
    const receivedMs = this.now()
    if (packet.length > limits.voicePacketBytes) return null
    const header = parseRtp(packet)
    const session = header && this.bySsrc.get(header.ssrc)
    if (!header || !session || session.over) return null
    const payload = packet.subarray(header.payloadOffset)
    const opening = readOpening(payload)
    const token = opening?.token ?? voiceToken(payload)
    if (!token || !timingSafeEqual(token, session.token)) return null
    if (!session.bucket.take(1, receivedMs)) return null
    const from = `${remote.address} ${remote.port}`
    if (opening) return this.answer(session, opening, from, packet.length)
    const path = session.paths.find((each) => each.remote === from)
    const stamp = readVoicePayload(payload)
    if (!path?.proven || !stamp || stamp.echo) return null
    session.log.arrived(stamp.sequence)
    const copy = packet.slice()
    stampEcho(copy.subarray(header.payloadOffset), session.log.echoed++, receivedMs, this.now())
    return copy
  }

  private answer(session: Session, { kind, nonce }: Opening, remote: string, mostBytes: number): Uint8Array | null {
    let path = session.paths.find((each) => each.remote === remote)
    if (!path) {
      if (kind !== 'open' || session.paths.length >= limits.nativeVoicePaths) return null
      path = { remote, nonce: randomBytes(nativeVoiceTokenBytes), proven: false, answers: 0 }
      session.paths.push(path)
    }
    if (kind === 'proof' && timingSafeEqual(nonce, path.nonce)) path.proven = true
    const kindBack = kind === 'proof' && path.proven ? 'welcome' : kind === 'open' ? 'challenge' : null
    if (!kindBack || path.answers >= limits.nativeVoiceAnswers) return null
    path.answers++
    // The token does not travel to an address that has not shown to have it from us.
    const told = kindBack === 'welcome' ? session.token : Buffer.alloc(nativeVoiceTokenBytes)
    const bytes = writeOpening(session.ssrc, { kind: kindBack, token: told, nonce: path.nonce })
    return bytes.length <= mostBytes ? bytes : null
  }

  private finish(id: string): void {
    const session = this.sessions.get(id)
    if (!session || session.over) return
    session.over = true
    clearTimeout(session.timer)
    this.bySsrc.delete(session.ssrc)
    session.end()
    session.timer = setTimeout(() => this.forget(id), limits.voiceLogKeptMs)
    session.timer.unref()
  }

  private forget(id: string): void {
    const session = this.sessions.get(id)
    if (session) clearTimeout(session.timer)
    this.sessions.delete(id)
  }
}
