import { limits } from './limits'

export type Use = 'transfer' | 'ping' | 'voice' | 'poke' | 'idle' | 'sip' | 'native-voice'

const perRun: Record<Use, { atOnce: number; inAll: number }> = {
  transfer: { atOnce: limits.transfersPerRunAtOnce, inAll: limits.transfersPerRun },
  ping: { atOnce: limits.pingsPerRunAtOnce, inAll: limits.pingsPerRun },
  voice: { atOnce: limits.voiceSessionsPerRunAtOnce, inAll: limits.voiceSessionsPerRun },
  poke: { atOnce: limits.pokeSessionsPerRunAtOnce, inAll: limits.pokeSessionsPerRun },
  idle: { atOnce: limits.idleSocketsPerRunAtOnce, inAll: limits.idleSocketsPerRun },
  sip: { atOnce: limits.sipSocketsPerRunAtOnce, inAll: limits.sipSocketsPerRun },
  'native-voice': { atOnce: limits.nativeVoiceSessionsPerRunAtOnce, inAll: limits.nativeVoiceSessionsPerRun },
}
/** Of one client address, which may be a whole office. */
const perSource: Record<Use, number> = {
  transfer: limits.transfersPerSource,
  ping: limits.pingsPerSource,
  voice: limits.voiceSessionsPerSource,
  poke: limits.pokeSessionsPerSource,
  idle: limits.idleSocketsPerSource,
  sip: limits.sipSocketsPerSource,
  'native-voice': limits.nativeVoiceSessionsPerSource,
}
const everybody: Record<Use, number> = {
  transfer: limits.transfers,
  ping: limits.pings,
  voice: limits.voiceSessions,
  poke: limits.pokeSessions,
  idle: limits.idleSockets,
  sip: limits.sipSockets,
  'native-voice': limits.nativeVoiceSessions,
}

/** Who asks: the ticket's run and its expiry, in seconds since 1970, and the client's address. */
export type Guest = { run: string; expiresAt: number; source: string }
type Account = { forgetAfter: number; atOnce: Record<Use, number>; inAll: Record<Use, number> }

/** What each run used. A ticket does not count uses itself, so this memory is what bounds a shared or stolen one. */
export class RunLedger {
  private readonly accounts = new Map<string, Account>()
  private readonly sources = new Map<string, number>()
  private readonly now: Record<Use, number> = {
    transfer: 0,
    ping: 0,
    voice: 0,
    poke: 0,
    idle: 0,
    sip: 0,
    'native-voice': 0,
  }

  /**
   * Books one use; the result ends it (calling twice does no harm). `too-many`: the run's or the address's share is used up;
   * `unavailable`: the server is full.
   */
  begin(use: Use, { run, expiresAt, source }: Guest, nowSeconds: number): (() => void) | 'too-many' | 'unavailable' {
    const account = this.accountOf(run, expiresAt, nowSeconds)
    if (!account || this.now[use] >= everybody[use]) return 'unavailable'
    const { atOnce, inAll } = perRun[use]
    if (account.atOnce[use] >= atOnce || account.inAll[use] >= inAll) return 'too-many'
    const place = `${use} ${source}`
    const here = this.sources.get(place) ?? 0
    if (here >= perSource[use]) return 'too-many'
    this.sources.set(place, here + 1)
    account.atOnce[use]++
    account.inAll[use]++
    this.now[use]++
    let ended = false
    return () => {
      if (ended) return
      ended = true
      account.atOnce[use]--
      this.now[use]--
      const left = (this.sources.get(place) ?? 1) - 1
      if (left > 0) this.sources.set(place, left)
      else this.sources.delete(place)
    }
  }

  count(use: Use): number {
    return this.now[use]
  }

  private accountOf(run: string, expiresAt: number, nowSeconds: number): Account | null {
    const known = this.accounts.get(run)
    if (known) {
      known.forgetAfter = Math.max(known.forgetAfter, expiresAt)
      return known
    }
    if (this.accounts.size >= limits.runs) this.forget(nowSeconds)
    if (this.accounts.size >= limits.runs) return null
    const zero = (): Record<Use, number> => ({
      transfer: 0,
      ping: 0,
      voice: 0,
      poke: 0,
      idle: 0,
      sip: 0,
      'native-voice': 0,
    })
    const account = { forgetAfter: expiresAt, atOnce: zero(), inAll: zero() }
    this.accounts.set(run, account)
    return account
  }

  private forget(nowSeconds: number): void {
    for (const [run, { forgetAfter, atOnce }] of this.accounts) {
      const busy = Object.values(atOnce).some((count) => count > 0)
      if (!busy && forgetAfter < nowSeconds) this.accounts.delete(run)
    }
  }
}
