import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import type { WebSocket } from 'ws'
import type { EchoError, VoiceAnswer } from '@/lib/protocol/echo-api'
import { branchOf, parseCSeq, parseNameAddress, parseSipUri } from '@/lib/protocol/sip/header'
import {
  errorHeader,
  sessionHeader,
  sipDomain,
  sipExtensions,
  type SipCredential,
  type SipExtension,
} from '@/lib/protocol/sip/credential'
import { allHeaders, firstHeader, parseSip, type SipHeader, type SipRequest } from '@/lib/protocol/sip/message'
import { limits } from '@/lib/echo/limits'
import { TokenBucket } from '@/lib/echo/token-bucket'
import type { VoiceManner } from '@/lib/echo/voice-messages'
import { answerAs, manners } from './answer-sdp'
import { Authentication } from './authentication'
import { Call } from './call'
import { Registrations } from './registrations'
import { methods, replyText, sdpType, toTagOf, type Reply } from './reply'

/** What the endpoint needs of the echo server: the run's account and its share of voice sessions. */
export type SipAccount = {
  credential: SipCredential
  openVoice(sdp: string, manner: VoiceManner, onEnd: () => void): Promise<VoiceAnswer | { error: EchoError }>
  hangUpVoice(session: string): void
}

/** Ended calls remembered per socket: a BYE that crossed ours is still answered with 200. */
const mostEnded = 8
const allowed: readonly SipHeader[] = [['allow', methods]]

/** A telephone system on one WebSocket (RFC 7118): registers its run's account and takes its calls. */
export function serveSip(socket: WebSocket, { credential, openVoice, hangUpVoice }: SipAccount): void {
  const authentication = new Authentication(credential)
  const registrations = new Registrations()
  const pace = new TokenBucket(limits.sipMessagesPerSecond, limits.sipMessagesBurst, performance.now())
  const calls = new Map<string, Call>()
  const ended = new Map<string, string>()
  let bad = 0

  const reply = (request: SipRequest, answer: Reply, tag = randomBytes(6).toString('hex')) =>
    socket.send(replyText(request, answer, tag))

  const onMessage = (text: string) => {
    if (!pace.take(1, performance.now())) return socket.close(1008, 'too-many')
    // Keep-alive of RFC 5626 section 3.5.1, which RFC 7118 section 6 allows.
    if (text === '\r\n\r\n') return socket.send('\r\n')
    if (text === '\r\n') return
    const parsed = parseSip(text)
    if (!parsed.ok) {
      // Without Via, From, To, Call-ID and CSeq there is nobody to answer.
      if (++bad >= limits.sipBadMessages) socket.close(1008, 'invalid')
      return
    }
    if (parsed.message.kind === 'request') onRequest(parsed.message)
  }

  const onRequest = (request: SipRequest) => {
    const { method, headers, uri } = request
    const branch = branchOf(firstHeader(headers, 'via') ?? '')
    const target = parseSipUri(uri)
    if (target?.user === 'silent') return
    if (method === 'ACK') return calls.get(callIdOf(request))?.acknowledged()
    if (parseCSeq(firstHeader(headers, 'cseq') ?? '')?.method !== method || !branch || !target)
      return reply(request, { status: 400 })
    const required = allHeaders(headers, 'require')
    if (required.length > 0 && method !== 'CANCEL')
      return reply(request, { status: 420, headers: [['unsupported', required.join(', ')]] })
    if (target.host !== sipDomain && (method === 'REGISTER' || method === 'INVITE'))
      return reply(request, { status: 404 })
    if (method === 'OPTIONS') return reply(request, { status: 200, headers: [...allowed, ['accept', sdpType]] })
    if (method === 'REGISTER') return reply(request, registered(request))
    if (method === 'INVITE') return invited(request, branch, target.user ?? '')
    if (method === 'CANCEL') return cancelled(request, branch)
    if (method === 'BYE') return reply(request, { status: saidGoodbye(request) ? 200 : 481 })
    reply(request, { status: 405, headers: allowed })
  }

  const registered = (request: SipRequest): Reply => {
    if (addressOf(request, 'to') !== `${credential.user}@${sipDomain}`) return { status: 404 }
    const now = performance.now()
    return authentication.refusalOf(request, now) ?? registrations.answer(request, now)
  }

  const invited = (request: SipRequest, branch: string, user: string) => {
    const refusal = refusalOf(request, user)
    if (refusal) return reply(request, refusal)
    const id = callIdOf(request)
    const extension = user as SipExtension
    const onEnd = () => {
      calls.delete(id)
      ended.set(id, call.tag)
      const [oldest] = ended.keys()
      if (ended.size > mostEnded && oldest !== undefined) ended.delete(oldest)
    }
    const tag = randomBytes(6).toString('hex')
    const call = new Call({ socket, invite: request, branch, tag, extension, hangUp: hangUpVoice, onEnd })
    calls.set(id, call)
    if (extension !== 'ring') void connect(call, request.body, extension)
  }

  /** Null when the call may ring. */
  const refusalOf = (request: SipRequest, user: string): Reply | null => {
    if (addressOf(request, 'from') !== `${credential.user}@${sipDomain}`) return { status: 403 }
    const unproved = authentication.refusalOf(request, performance.now())
    if (unproved) return unproved
    const known = calls.has(callIdOf(request))
    // An INVITE inside a call would change its media: nothing a test needs.
    if (toTagOf(request) !== null) return { status: known ? 488 : 481 }
    if (known) return { status: 482 }
    if (!(sipExtensions as readonly string[]).includes(user)) return { status: 404 }
    if (user === 'busy' || calls.size >= limits.sipCallsPerSocket) return { status: 486 }
    if (user === 'unavailable') return { status: 503, headers: [['retry-after', '30']] }
    const type = firstHeader(request.headers, 'content-type') ?? ''
    return type.toLowerCase().startsWith(sdpType) ? null : { status: 415, headers: [['accept', sdpType]] }
  }

  const connect = async (call: Call, offer: string, extension: SipExtension) => {
    const answer = await openVoice(offer, manners[extension] ?? 'call', () => call.bye('media ended'))
    if ('error' in answer) return call.refuse(refusalFor(answer.error))
    const headers = [[sessionHeader.toLowerCase(), answer.session] as const]
    if (!call.answer(answer.session, answerAs(extension, answer.sdp), headers)) return hangUpVoice(answer.session)
    if (extension !== 'drop') return
    setTimeout(() => call.state === 'answered' && socket.terminate(), limits.sipDropMs).unref()
  }

  const cancelled = (request: SipRequest, branch: string) => {
    const call = calls.get(callIdOf(request))
    // After the answer a CANCEL changes nothing (RFC 3261 section 9.2).
    reply(request, { status: call?.branch === branch ? 200 : 481 }, call?.tag)
    if (call?.branch === branch) call.refuse({ status: 487 })
  }

  const saidGoodbye = (request: SipRequest): boolean => {
    const [id, tag] = [callIdOf(request), toTagOf(request)]
    const call = calls.get(id)
    if (call?.state === 'answered' && call.tag === tag) call.end()
    return tag !== null && ended.get(id) === tag
  }

  socket.on('message', (data) => onMessage(String(data)))
  socket.once('close', () => {
    for (const call of [...calls.values()]) call.end()
  })
}

function refusalFor(error: EchoError): Reply {
  if (error === 'invalid' || error === 'too-large') return { status: 488 }
  const headers: Reply['headers'] = [
    ['retry-after', '5'],
    [errorHeader.toLowerCase(), error],
  ]
  return { status: 503, headers }
}

function callIdOf({ headers }: SipRequest): string {
  return firstHeader(headers, 'call-id') ?? ''
}

/** `user@host` of From or To. */
function addressOf({ headers }: SipRequest, name: 'from' | 'to'): string | null {
  const uri = parseSipUri(parseNameAddress(firstHeader(headers, name) ?? '')?.uri ?? '')
  return uri && `${uri.user ?? ''}@${uri.host}`
}
