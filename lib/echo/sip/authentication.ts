import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { challengeOf, digestResponse, parseDigest } from '@/lib/protocol/sip/digest'
import { sipRealm, type SipCredential } from '@/lib/protocol/sip/credential'
import { allHeaders, type SipRequest } from '@/lib/protocol/sip/message'
import type { Reply } from './reply'

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
/** A client uses one or two; more are asked for only by one that never answers them. */
const mostNonces = 16
const nonceMs = 60_000

/** Digest authentication of one WebSocket. Nonces are the socket's own: none can be replayed on another. */
export class Authentication {
  private readonly nonces = new Map<string, { issuedAtMs: number; count: number }>()

  constructor(private readonly credential: SipCredential) {}

  /** Null when the request proved the password; else the answer that says why not. */
  refusalOf(request: SipRequest, nowMs: number): Reply | null {
    const digest = allHeaders(request.headers, 'authorization').map(parseDigest).find(Boolean)
    if (!digest || digest.realm !== sipRealm) return this.challenge(false, nowMs)
    const nonce = this.nonces.get(digest.nonce)
    const count = parseInt(digest.nc, 16)
    // A count that did not rise is a replay (RFC 2617 section 3.2.2), or a client that keeps no count: it asks again.
    if (!nonce || nowMs - nonce.issuedAtMs > nonceMs || count <= nonce.count) return this.challenge(true, nowMs)
    const { password, user } = this.credential
    const wanted = digestResponse(digest, { method: request.method, password }, md5)
    const proved = timingSafeEqual(Buffer.from(wanted), Buffer.from(digest.response))
    // 403 and not a second 401, so that no client tries the same password for ever (RFC 3261 section 22.3).
    if (!proved || digest.username !== user || digest.uri !== request.uri) return { status: 403 }
    nonce.count = count
    return null
  }

  private challenge(stale: boolean, nowMs: number): Reply {
    const nonce = randomBytes(12).toString('base64url')
    this.nonces.set(nonce, { issuedAtMs: nowMs, count: 0 })
    const [oldest] = this.nonces.keys()
    if (this.nonces.size > mostNonces && oldest !== undefined) this.nonces.delete(oldest)
    return { status: 401, headers: [['www-authenticate', challengeOf({ realm: sipRealm, nonce, stale })]] }
  }
}
