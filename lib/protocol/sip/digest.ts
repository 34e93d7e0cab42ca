import { parseAuthParameters } from './header'

/**
 * Digest access authentication (RFC 2617 section 3.2, RFC 3261 section 22.4) with MD5 and qop=auth: what every SIP client
 * for browsers can do. This folder has no MD5 of its own: it is handed in.
 */
export type Digest = {
  username: string
  realm: string
  nonce: string
  uri: string
  response: string
  cnonce: string
  /** Nonce count as written, eight hexadecimal digits. */
  nc: string
}
type Hash = (text: string) => string

export function challengeOf({ realm, nonce, stale }: { realm: string; nonce: string; stale: boolean }): string {
  return `Digest realm="${realm}", nonce="${nonce}", algorithm=MD5, qop="auth"${stale ? ', stale=true' : ''}`
}

/** Of an Authorization header; null when it is no complete answer to a challenge of ours. */
export function parseDigest(authorization: string): Digest | null {
  if (!/^digest /i.test(authorization)) return null
  const given = parseAuthParameters(authorization.slice('digest '.length))
  const of = (name: string) => given.get(name) ?? ''
  const digest: Digest = {
    username: of('username'),
    realm: of('realm'),
    nonce: of('nonce'),
    uri: of('uri'),
    response: of('response').toLowerCase(),
    cnonce: of('cnonce'),
    nc: of('nc'),
  }
  const sane =
    Object.values(digest).every((value) => value !== '' && value.length <= 1_024) &&
    /^[0-9a-f]{32}$/.test(digest.response) &&
    /^[0-9a-f]{8}$/i.test(digest.nc) &&
    of('qop').toLowerCase() === 'auth' &&
    ['', 'md5'].includes(of('algorithm').toLowerCase())
  return sane ? digest : null
}

/** What `response` must be. `uri` is the digest's own, which has to be compared with the request's beside this. */
export function digestResponse(
  { username, realm, nonce, uri, cnonce, nc }: Omit<Digest, 'response'>,
  { method, password }: { method: string; password: string },
  md5: Hash,
): string {
  const secret = md5(`${username}:${realm}:${password}`)
  return md5([secret, nonce, nc, cnonce, 'auth', md5(`${method}:${uri}`)].join(':'))
}

export function authorizationOf(digest: Digest): string {
  const { username, realm, nonce, uri, response, cnonce, nc } = digest
  const quoted = Object.entries({ username, realm, nonce, uri, response, cnonce }).map(
    ([name, value]) => `${name}="${value.replace(/["\\]/g, '\\$&')}"`,
  )
  return `Digest ${[...quoted, `nc=${nc}`, 'qop=auth', 'algorithm=MD5'].join(', ')}`
}
