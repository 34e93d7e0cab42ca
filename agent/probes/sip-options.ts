import { randomBytes } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { buildSip, firstHeader, parseSip } from '@/lib/protocol/sip/message'
import type { SipTransport } from './sip-location'

type Address = { address: string; port: number }
export type Question = {
  /** Of the socket's own address, as Via and Contact name it. */
  request(local: Address): Uint8Array
  /** Null: not the answer to it. */
  read(came: Uint8Array): { status?: number } | null
}

/** The SIP domain of no one (RFC 2606). */
const nobody = 'linecheck.invalid'

/** RFC 3261 section 11: asks what a server can do, which every server may be asked; nothing rings. */
export function sipOptions(transport: SipTransport, domain: string): Question {
  const token = randomBytes(12).toString('hex')
  const uri = `sip:${bracketed(domain)}`
  return {
    request(local) {
      const here = `${bracketed(local.address)}:${local.port}`
      const text = buildSip({
        kind: 'request',
        method: 'OPTIONS',
        uri,
        headers: [
          ['via', `SIP/2.0/${transport.toUpperCase()} ${here};branch=z9hG4bK${token};rport`],
          ['max-forwards', '70'],
          ['from', `<sip:linecheck@${nobody}>;tag=${token.slice(0, 8)}`],
          ['to', `<${uri}>`],
          ['call-id', `${token}@${nobody}`],
          ['cseq', '1 OPTIONS'],
          ['contact', `<sip:linecheck@${here}${transport === 'udp' ? '' : `;transport=${transport}`}>`],
          ['accept', 'application/sdp'],
          ['user-agent', 'linecheck-agent'],
        ],
        body: '',
      })
      return Buffer.from(text, 'latin1')
    },
    read(came) {
      const parsed = parseSip(Buffer.from(came).toString('latin1'))
      if (!parsed.ok || parsed.message.kind !== 'response') return null
      const { status, headers } = parsed.message
      return firstHeader(headers, 'call-id')?.startsWith(token) ? { status } : null
    },
  }
}

function bracketed(host: string): string {
  return isIPv6(host) ? `[${host}]` : host
}
