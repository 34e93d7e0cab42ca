import { sha256Hex } from './sha256'

/** The echo server as a telephone system: `wss://.../sip?ticket=T`, subprotocol `sip` (RFC 7118). */
export const sipRealm = 'linecheck'
/** Reserved for names that never resolve (RFC 2606): nobody can mistake it for a reachable one. */
export const sipDomain = 'linecheck.invalid'

/** Whom `sip:NAME@linecheck.invalid` reaches; anybody else is 404. */
export const sipExtensions = [
  /** Answers at once and sends every packet back. */
  'echo',
  /** Rings and is never picked up. */
  'ring',
  /** 486. */
  'busy',
  /** 503 with Retry-After: 30. */
  'unavailable',
  /** Never answers any request. */
  'silent',
  /** Answers with ICE credentials that fit nothing: ICE never connects. */
  'deaf',
  /** Answers so that each end waits for the other to begin DTLS: ICE connects, DTLS never does. */
  'keyless',
  /** Connects, takes the audio and sends none back. */
  'mute',
  /** As echo, but the WebSocket is torn down 2 s after the answer. */
  'drop',
] as const
export type SipExtension = (typeof sipExtensions)[number]

/** In the 200 to an INVITE: the session of `GET /voice/:session`. */
export const sessionHeader = 'X-Linecheck-Session'
/** In a refusal that is the echo server's and not the line's (a share used up, voice down): an EchoError. */
export const errorHeader = 'X-Linecheck-Error'

export type SipCredential = { user: string; password: string }

/** The account of a run, which both ends derive from its ticket: nothing more has to be handed over. */
export function sipCredentialOf(ticket: string): SipCredential {
  const [claims = '', mac = ''] = ticket.split('.')
  return { user: `t${sha256Hex(new TextEncoder().encode(claims)).slice(0, 16)}`, password: mac }
}

export function sipUri(user: string): string {
  return `sip:${user}@${sipDomain}`
}
