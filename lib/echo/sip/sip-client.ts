import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { authorizationOf, digestResponse } from '@/lib/protocol/sip/digest'
import { parseAuthParameters } from '@/lib/protocol/sip/header'
import { sipCredentialOf, sipDomain, sipUri, type SipCredential } from '@/lib/protocol/sip/credential'
import {
  buildSip,
  firstHeader,
  parseSip,
  type SipHeader,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '@/lib/protocol/sip/message'

/** A telephone for socket tests and for the bench: one WebSocket, requests written by hand. */
export type SipClient = {
  credential: SipCredential
  socket: WebSocket
  /** Everything that came, in order. */
  got: SipMessage[]
  closed: Promise<{ code: number; reason: string }>
  send(text: string): void
  /** Sends it as it is and waits for the final answer. */
  exchange(request: SipRequest): Promise<SipResponse>
  /** Answers one challenge, as telephones do. `password` is the ticket's unless given. */
  authorized(request: SipRequest, password?: string): Promise<SipResponse>
  request(method: string, uri: string, options?: RequestOptions): SipRequest
  /** The next message that fits, also one that came already. */
  until<M extends SipMessage>(fits: (message: SipMessage) => message is M): Promise<M>
  close(): void
}
export type RequestOptions = {
  user?: string
  toUri?: string
  toTag?: string | undefined
  callId?: string
  sequence?: number
  branch?: string
  headers?: readonly SipHeader[]
  body?: string
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const token = () => randomBytes(6).toString('hex')

export async function createSipClient(httpUrl: string, ticket: string, localAddress?: string): Promise<SipClient> {
  const url = `${httpUrl.replace(/^http/, 'ws')}/sip?ticket=${ticket}`
  const socket = new WebSocket(url, 'sip', { perMessageDeflate: false, ...(localAddress ? { localAddress } : {}) })
  const credential = sipCredentialOf(ticket)
  const got: SipMessage[] = []
  const waiting = new Set<() => void>()
  let sequence = 0
  socket.on('message', (data) => {
    const parsed = parseSip(String(data))
    if (!parsed.ok) return
    got.push(parsed.message)
    for (const look of [...waiting]) look()
  })
  socket.on('error', () => undefined)
  const closed = new Promise<{ code: number; reason: string }>((done) =>
    socket.once('close', (code, reason) => done({ code, reason: String(reason) })),
  )
  await once(socket, 'open')

  const client: SipClient = {
    credential,
    socket,
    got,
    closed,
    send: (text) => socket.send(text),
    until(fits) {
      return new Promise((resolve) => {
        const look = () => {
          const found = got.find(fits)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      })
    },
    async exchange(request) {
      client.send(buildSip(request))
      const via = firstHeader(request.headers, 'via')
      const cseq = firstHeader(request.headers, 'cseq')
      return client.until((message): message is SipResponse => {
        if (message.kind !== 'response' || message.status < 200) return false
        return firstHeader(message.headers, 'via') === via && firstHeader(message.headers, 'cseq') === cseq
      })
    },
    async authorized(request, password = credential.password) {
      const first = await client.exchange(request)
      if (first.status !== 401) return first
      const cseq = `${++sequence} ${request.method}`
      const headers = request.headers.map(([name, value]): SipHeader => {
        if (name === 'cseq') return [name, cseq]
        return [name, name === 'via' ? viaOf(`z9hG4bK${token()}`) : value]
      })
      const proof = proofOf(request, first, { user: credential.user, password })
      return client.exchange({ ...request, headers: [...headers, ['authorization', proof]] })
    },
    request(method, uri, options = {}) {
      const { user = credential.user, toUri = uri, toTag, callId = token(), branch = `z9hG4bK${token()}` } = options
      const headers: SipHeader[] = [
        ['via', viaOf(branch)],
        ['max-forwards', '70'],
        ['from', `<${sipUri(user)}>;tag=${user}`],
        ['to', `<${toUri}>${toTag ? `;tag=${toTag}` : ''}`],
        ['call-id', callId],
        ['cseq', `${options.sequence ?? ++sequence} ${method}`],
        ['contact', `<sip:${user}@client.invalid;transport=ws>`],
        ...(options.headers ?? []),
      ]
      return { kind: 'request', method, uri, headers, body: options.body ?? '' }
    },
    close: () => socket.close(),
  }
  return client
}

export function proofOf(
  { method, uri }: SipRequest,
  challenge: SipResponse,
  { user, password }: SipCredential,
): string {
  const given = parseAuthParameters((firstHeader(challenge.headers, 'www-authenticate') ?? '').replace(/^Digest /, ''))
  const digest = {
    username: user,
    realm: given.get('realm') ?? '',
    nonce: given.get('nonce') ?? '',
    uri,
    cnonce: token(),
    nc: '00000001',
  }
  return authorizationOf({ ...digest, response: digestResponse(digest, { method, password }, md5) })
}

export const registrar = `sip:${sipDomain}`
export const sdpHeader: SipHeader = ['content-type', 'application/sdp']

function viaOf(branch: string): string {
  return `SIP/2.0/WS client.invalid;branch=${branch}`
}

export function isRequest(method: string) {
  return (message: SipMessage): message is SipRequest => message.kind === 'request' && message.method === method
}
export function isStatus(status: number) {
  return (message: SipMessage): message is SipResponse => message.kind === 'response' && message.status === status
}

/** To-tag of an answer: with it the dialog goes on. */
export function tagOf({ headers }: SipResponse): string | undefined {
  return /;tag=([^;]+)/.exec(firstHeader(headers, 'to') ?? '')?.[1]
}
