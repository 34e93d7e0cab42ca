import type { IncomingMessage } from 'node:http'
import { checkTicket, type TicketClaims } from '@/lib/protocol/ticket'
import type { EchoError } from '@/lib/protocol/echo-api'

export const httpStatus: Record<EchoError, number> = {
  'ticket-missing': 401,
  'ticket-malformed': 400,
  'ticket-forged': 403,
  'ticket-expired': 403,
  'too-many': 429,
  'too-large': 413,
  invalid: 400,
  'not-found': 404,
  unavailable: 503,
}

/** Thrown inside a request, answered at its top. */
export class Refused extends Error {
  constructor(readonly code: EchoError) {
    super(code)
  }
}

export async function claimsOf(url: URL, secret: string): Promise<TicketClaims> {
  const ticket = url.searchParams.get('ticket')
  if (!ticket) throw new Refused('ticket-missing')
  const checked = await checkTicket(ticket, secret, Date.now() / 1000)
  if (!checked.ok) throw new Refused(`ticket-${checked.refusal}`)
  return checked.claims
}

/** The client as the last proxy saw it, when that proxy is ours; else the socket's other end. */
export function clientOf(request: IncomingMessage, trustProxy: boolean): { address: string; port: number } {
  const forwarded = trustProxy ? forwardedFor(request).at(-1) : undefined
  // Port 0: our proxy does not tell the client's.
  if (forwarded) return { address: forwarded, port: 0 }
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '')
  return { address, port: request.socket.remotePort ?? 0 }
}

/** Headers of proxies on the customer's side: the one entry that our own proxy adds is none of theirs. */
export function proxyHeadersOf(request: IncomingMessage, trustProxy: boolean): string[] {
  const others = forwardedFor(request).length - (trustProxy ? 1 : 0)
  const names = ['Via', 'Forwarded'].filter((name) => request.headers[name.toLowerCase()] !== undefined)
  return others > 0 ? [...names, 'X-Forwarded-For'] : names
}

function forwardedFor({ headers }: IncomingMessage): string[] {
  const lines = [headers['x-forwarded-for'] ?? []].flat()
  return lines.flatMap((line) => line.split(',')).flatMap((entry) => entry.trim() || [])
}
