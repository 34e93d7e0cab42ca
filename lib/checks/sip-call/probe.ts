import type { Probe, Secrets } from '@/lib/assessment/check'
import { echoUrl } from '@/lib/checks/echo-url'
import { sipCredentialOf, sipDomain } from '@/lib/protocol/sip/credential'
import type { SipCallParams } from './check'
import type { Account } from './client'
import type { SipCallData } from './data'

/** SIP.js and all that needs it: a chunk of its own, fetched when the run begins and only if it has this step. */
const loadCall = () => import('./call')

/** A whole telephone call by SIP over WebSocket (RFC 7118), to our own endpoint or to the provider's server. */
export const probeSipCall: Probe<SipCallParams, SipCallData> = async (params, io) => {
  if (typeof RTCPeerConnection !== 'function' || typeof AudioContext !== 'function') {
    return { data: null, failure: 'unsupported' }
  }
  const { callBySip, domainOf } = await loadCall()
  if (params.target === 'echo') {
    const server = echoUrl(params.url, '/sip', io.ticket, 'ws')
    const account = { ...sipCredentialOf(io.ticket), domain: sipDomain }
    return callBySip({ ...params, domain: sipDomain }, server, account, io)
  }
  // The standard's parser: SIP.js refuses a name with umlauts, which this writes in ASCII.
  const server = new URL(params.url).href
  return callBySip(params, server, accountOf(io.secrets, domainOf(params, server)), io)
}
probeSipCall.warm = () => {
  loadCall()
    .then(({ warmCall }) => warmCall())
    .catch(() => undefined)
}

/** People type a user, or the whole address of their account. */
function accountOf(secrets: Secrets | null, domain: string): Account | null {
  const typed = secrets?.sipUser.trim().replace(/^sips?:/i, '') ?? ''
  if (!secrets || typed === '' || secrets.sipPassword === '') return null
  const at = typed.lastIndexOf('@')
  if (at < 0) return { user: typed, password: secrets.sipPassword, domain }
  return { user: typed.slice(0, at), password: secrets.sipPassword, domain: typed.slice(at + 1) || domain }
}
