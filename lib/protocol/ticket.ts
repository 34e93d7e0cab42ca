/**
 * A ticket lets one run use the echo server for a short time. Portal and echo server share a secret.
 *
 *   base64url(JSON claims) "." base64url(HMAC-SHA-256(secret, first part))
 */
export type TicketClaims = {
  /** Run id. */
  run: string
  /** Seconds since 1970. */
  issuedAt: number
  expiresAt: number
}

export type TicketRefusal = 'malformed' | 'forged' | 'expired'
export type CheckedTicket = { ok: true; claims: TicketClaims } | { ok: false; refusal: TicketRefusal }

export async function signTicket(claims: TicketClaims, secret: string): Promise<string> {
  const body = toBase64Url(new TextEncoder().encode(JSON.stringify(claims)))
  const mac = await crypto.subtle.sign('HMAC', await keyFrom(secret), new TextEncoder().encode(body))
  return `${body}.${toBase64Url(new Uint8Array(mac))}`
}

/** `nowSeconds` is handed in: this folder has no clock. The comparison is the crypto library's, in constant time. */
export async function checkTicket(ticket: string, secret: string, nowSeconds: number): Promise<CheckedTicket> {
  const [body, mac, ...rest] = ticket.length <= 1_000 ? ticket.split('.') : []
  const macBytes = mac === undefined ? null : fromBase64Url(mac)
  if (!body || !macBytes || rest.length > 0) return { ok: false, refusal: 'malformed' }
  const genuine = await crypto.subtle.verify('HMAC', await keyFrom(secret), macBytes, new TextEncoder().encode(body))
  if (!genuine) return { ok: false, refusal: 'forged' }
  const claims = parseClaims(fromBase64Url(body))
  if (!claims) return { ok: false, refusal: 'malformed' }
  return claims.expiresAt < nowSeconds ? { ok: false, refusal: 'expired' } : { ok: true, claims }
}

function parseClaims(bytes: Uint8Array | null): TicketClaims | null {
  if (!bytes) return null
  try {
    const { run, issuedAt, expiresAt } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
    if (typeof run !== 'string' || typeof issuedAt !== 'number' || typeof expiresAt !== 'number') return null
    return { run, issuedAt, expiresAt }
  } catch {
    return null
  }
}

function keyFrom(secret: string): Promise<CryptoKey> {
  const raw = new TextEncoder().encode(secret)
  return crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return null
  try {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
    return Uint8Array.from(binary, (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}
