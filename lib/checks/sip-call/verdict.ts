import { z } from 'zod'

/** How a call ended. All but the first three are failures; each has its own words and remedy. */
export const callVerdicts = [
  'completed',
  /** Registered, and nobody named a number to call. */
  'registered',
  /** The server was reached, but nobody typed a user and password for it. */
  'no-credentials',
  /** The name does not resolve, TLS fails, or nothing listens: a page is never told which. */
  'dns-tls-or-port',
  /** The port is on the browsers' own list; nothing was sent. */
  'browser-refuses-port',
  /** TCP and TLS are fine, the WebSocket is not (RFC 7118 wants the subprotocol `sip`). */
  'upgrade-refused',
  /** As above, but under another path the same server takes SIP. */
  'wrong-path',
  'wrong-password',
  'unknown-user',
  /** The WebSocket is open, and a request was never answered. */
  'silent-server',
  'rejected',
  'rings-without-answer',
  'ice-failed',
  'dtls-failed',
  /** Nothing of ours arrived, so nothing could come back. */
  'one-way-audio-up',
  /** Ours arrived, or nobody can tell, and nothing came back. */
  'one-way-audio-down',
  'socket-lost',
  /** Something answered against the standard. */
  'protocol',
] as const
export const CallVerdict = z.enum(callVerdicts)
export type CallVerdict = z.infer<typeof CallVerdict>

/** With our own endpoint, which knows the run's account and always answers, these are nobody's fault but ours. */
const ours: readonly CallVerdict[] = [
  'wrong-path',
  'wrong-password',
  'unknown-user',
  'rejected',
  'rings-without-answer',
  'protocol',
]

export function isOurFault(verdict: CallVerdict, { closeCode }: { closeCode: number | null }): boolean {
  // 1008 and above are a server's own words (RFC 6455 section 7.4.1), except 1015, which a browser uses for TLS.
  const turnedAway = closeCode !== null && closeCode >= 1_008 && closeCode !== 1_015
  return ours.includes(verdict) || (verdict === 'socket-lost' && turnedAway)
}

/** A final answer to REGISTER or INVITE that is no success (RFC 3261 sections 21 and 22). */
export function verdictOfStatus(status: number, { challenged }: { challenged: boolean }): CallVerdict {
  // A second 401 or 407 refuses the credentials; many servers say 403 instead.
  if (challenged && [401, 403, 407].includes(status)) return 'wrong-password'
  // Not challenged, so the library could not answer: a method that it does not know, or a broken header.
  if (status === 401 || status === 407) return 'protocol'
  return [404, 410, 484, 604].includes(status) ? 'unknown-user' : 'rejected'
}
