import { connect } from 'node:tls'
import { isIP } from 'node:net'
import type { OwnTls } from '@/lib/assessment/check'
import { env } from '@/lib/server/env'
import { logWarning } from '@/lib/server/log'

const lookWithinMs = 2_000
/** Short: a renewed certificate is not to pass for a foreign one. */
const cacheMs = 60_000
const unseen = new Set<string>()
let last: { of: string; at: number; found: OwnTls[] } | null = null

/**
 * The addresses that portal and echo server are reached at from outside, and the certificates that they are served with:
 * as the settings say, else as this process itself is shown them.
 */
export async function ownTls(): Promise<OwnTls[]> {
  const { portalUrl, echoUrl, tlsFingerprints } = env()
  const of = [portalUrl, echoUrl, ...tlsFingerprints].join(' ')
  if (last && last.of === of && performance.now() - last.at < cacheMs) return last.found
  const found = await Promise.all(
    placesIn([portalUrl, echoUrl]).map(async (place) => ({ ...place, sha256: await known(place, tlsFingerprints) })),
  )
  // Only what could be seen is kept.
  const complete = found.every(({ secure, sha256 }) => !secure || sha256.length > 0)
  last = complete ? { of, at: performance.now(), found } : null
  return found
}

type Place = Omit<OwnTls, 'sha256'>

async function known({ host, port, secure }: Place, set: readonly string[]): Promise<string[]> {
  if (!secure) return []
  if (set.length > 0) return [...set]
  const seen = await certificateAt(host, port)
  const address = `${host}:${port}`
  if (seen !== null) {
    unseen.delete(address)
    return [seen]
  }
  // Once, not with every agent.
  if (!unseen.has(address)) logWarning('our own certificate could not be looked at', { address })
  unseen.add(address)
  return []
}

function placesIn(urls: readonly string[]): Place[] {
  const places = urls.map((url) => {
    const { protocol, hostname, port } = new URL(url)
    const secure = protocol === 'https:'
    return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || (secure ? 443 : 80)), secure }
  })
  return places.filter(
    ({ host, port }, at) => places.findIndex((each) => each.host === host && each.port === port) === at,
  )
}

/** SHA-256 of the leaf certificate, whoever signed it; null when none was shown in time. */
function certificateAt(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, rejectUnauthorized: false, ...(isIP(host) ? {} : { servername: host }) })
    const end = (sha256: string | null) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(sha256)
    }
    const timer = setTimeout(() => end(null), lookWithinMs)
    socket.on('secureConnect', () => {
      const { fingerprint256 } = socket.getPeerCertificate()
      end(fingerprint256 ? fingerprint256.replaceAll(':', '').toLowerCase() : null)
    })
    socket.on('error', () => end(null))
    socket.on('close', () => end(null))
  })
}
