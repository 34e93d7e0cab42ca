import { isIP } from 'node:net'
import {
  checkServerIdentity,
  connect,
  createSecureContext,
  rootCertificates,
  type PeerCertificate,
  type SecureContext,
  type TLSSocket,
} from 'node:tls'
import { within } from '@/agent/deadline'
import type { TlsSeen } from '@/lib/checks/tls-interception/check'

/** `no-certificate`: it took the connection and did not finish a handshake. `alert`: it said no in TLS. */
type Outcome =
  | { became: 'certificate'; seen: TlsSeen }
  | { became: 'no-certificate'; alert: boolean }
  | { became: 'timeout' | 'refused' | 'no-address' }
export type Handshake = Outcome & { ms: number }
export type HandshakeOptions = { withinMs: number; signal: AbortSignal; authorities?: readonly string[] | undefined }

const goodbyeMs = 300
let publicAuthorities: SecureContext | null = null
const underWay = new Map<string, Promise<Handshake>>()

/**
 * One handshake, then goodbye: nothing is asked. Whoever wants the same one while it is under way gets it too, so that a
 * provider's host sees one connection. `authorities`: in place of the public ones that this program brings along; what
 * is installed on this computer does not count, because an interceptor's is.
 */
export function shakeHands(host: string, port: number, options: HandshakeOptions): Promise<Handshake> {
  const key = `${host} ${port} ${options.authorities?.length ?? ''}`
  const shared = underWay.get(key)
  if (shared) return shared
  const own = within(options.withinMs, options.signal, (over) => shake(host, port, options.authorities, over)).finally(
    () => underWay.delete(key),
  )
  underWay.set(key, own)
  return own
}

function shake(host: string, port: number, authorities: readonly string[] | undefined, over: AbortSignal) {
  const secureContext = authorities
    ? createSecureContext({ ca: [...authorities] })
    : (publicAuthorities ??= createSecureContext({ ca: [...rootCertificates] }))
  return new Promise<Handshake>((resolve) => {
    const startedAt = performance.now()
    // The certificate is looked at, not relied upon. No server name for an address (RFC 6066 section 3).
    const socket = connect({
      ...{ host, port, secureContext, rejectUnauthorized: false },
      ...(isIP(host) ? {} : { servername: host }),
    })
    let connected = false
    const end = (outcome: Outcome) => {
      over.removeEventListener('abort', onAbort)
      // A proper goodbye, so that no server takes it for a fault; whoever does not answer it is left.
      if (outcome.became === 'certificate')
        socket
          .resume()
          .end()
          .setTimeout(goodbyeMs, () => socket.destroy())
      else socket.destroy()
      resolve({ ms: Math.round((performance.now() - startedAt) * 10) / 10, ...outcome })
    }
    const onAbort = () => end(connected ? { became: 'no-certificate', alert: false } : { became: 'timeout' })
    over.addEventListener('abort', onAbort)
    socket.on('connect', () => (connected = true))
    socket.on('secureConnect', () => {
      const seen = seenOf(socket, host)
      end(seen ? { became: 'certificate', seen } : { became: 'no-certificate', alert: false })
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? ''
      if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_NODATA') return end({ became: 'no-address' })
      if (code === 'ETIMEDOUT' && !connected) return end({ became: 'timeout' })
      end(connected ? { became: 'no-certificate', alert: /ALERT/.test(code) } : { became: 'refused' })
    })
    socket.on('close', () => end({ became: 'no-certificate', alert: false }))
    if (over.aborted) onAbort()
  })
}

/** A chain that leads to an authority, made out to somebody else: only the name is wrong. */
const wrongName = 'ERR_TLS_CERT_ALTNAME_INVALID'

function seenOf(socket: TLSSocket, host: string): TlsSeen | null {
  const certificate = socket.getPeerCertificate()
  const { fingerprint256, issuer, subject } = certificate
  if (!fingerprint256) return null
  const error = socket.authorizationError as unknown
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : error
  return {
    sha256: fingerprint256.replaceAll(':', '').toLowerCase(),
    issuer: nameIn(issuer),
    subject: nameIn(subject),
    trusted: socket.authorized || code === wrongName,
    named: isNamed(certificate, host),
  }
}

function isNamed(certificate: PeerCertificate, host: string): boolean {
  try {
    return checkServerIdentity(host, certificate) === undefined
  } catch {
    // Names that are none.
    return false
  }
}

function nameIn(name: Partial<Record<'CN' | 'O', string | string[]>> | undefined): string {
  const parts = [name?.O, name?.CN].flatMap((part) => part ?? [])
  return [...new Set(parts)].join(', ').slice(0, 200)
}
