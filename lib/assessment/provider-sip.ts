import type { Answers } from './parameter'
import type { Host } from './profile'

/** `port` null: what DNS says, else 5060 (RFC 3263). */
export type SipDomain = { host: string; port: number | null }

/** The provider's SIP domain, as the link names it. */
export function sipDomainOf(answers: Answers): SipDomain | null {
  const text = answers['sip-domain']
  if (typeof text !== 'string') return null
  const found = /^(?:\[([0-9a-f:.]+)\]|([^:]+))(?::(\d+))?$/i.exec(text)
  const host = found?.[1] ?? found?.[2]
  if (host === undefined) return null
  return { host: host.toLowerCase(), port: found?.[3] === undefined ? null : Number(found[3]) }
}

/** The provider's SIP server over WebSocket, as the link names it; null where it is not asked over TLS. */
export function sipServerOf(answers: Answers): Host | null {
  const text = answers['sip-server']
  if (typeof text !== 'string' || !URL.canParse(text)) return null
  const { protocol, hostname, port } = new URL(text)
  if (protocol !== 'wss:') return null
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 443), via: 'wss' }
}
