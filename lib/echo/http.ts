import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { isIPv6 } from 'node:net'
import { performance } from 'node:perf_hooks'
import type { Duplex } from 'node:stream'
import { z } from 'zod'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import type { EchoError, VoiceAnswer, WhoAmI } from '@/lib/protocol/echo-api'
import { sipCredentialOf } from '@/lib/protocol/sip/credential'
import type { TicketClaims } from '@/lib/protocol/ticket'
import { claimsOf, clientOf, httpStatus, proxyHeadersOf, Refused } from './door'
import type { SizesBook } from './datagram-sizes/book'
import { serveSizes, sizesPath } from './datagram-sizes/routes'
import { limits } from './limits'
import type { Listener } from './listener'
import type { PokeBook } from './poke/book'
import { servePoke } from './poke/routes'
import type { RunLedger, Use } from './run-ledger'
import { TokenBuckets } from './token-bucket'
import { serveSip } from './sip/endpoint'
import type { MirrorBook } from './sip-mirror/book'
import { mirrorPath, serveMirror } from './sip-mirror/routes'
import type { NativeVoiceBook } from './native-voice/book'
import { nativeVoicePath, serveNativeVoice } from './native-voice/routes'
import { receiveUpload, sendDownload } from './transfer'
import type { VoiceListener } from './voice'
import type { VoiceManner } from './voice-messages'
import { createWebSocketDoor } from './web-socket'

export type HttpOptions = {
  host: string
  /** 0 takes a free port. */
  port: number
  ticketSecret: string
  /** One of our own proxies stands in front: its last X-Forwarded-For entry is the client. */
  trustProxy: boolean
  ledger: RunLedger
  voice: VoiceListener
  mirror?: MirrorBook
  nativeVoice?: NativeVoiceBook
  pokes: PokeBook
  sizes?: SizesBook
  health(): EchoHealth
}
export type HttpListener = Listener & { url: string; port: number }

const VoiceOffer = z.strictObject({ sdp: z.string().min(1) })
const VoicePath = /^\/voice\/([0-9a-f-]{36})$/

/** HTTP and WebSocket of lib/protocol/echo-api.ts. */
export async function listenHttp(options: HttpOptions): Promise<HttpListener> {
  const { ledger, voice, ticketSecret, trustProxy } = options
  const sources = new TokenBuckets(limits.httpPerSourcePerSecond, limits.httpPerSourceBurst, limits.httpSources)
  const runOfSession = new Map<string, string>()

  const admit = (request: IncomingMessage) => {
    const { address } = clientOf(request, trustProxy)
    if (!sources.take(address, 1, performance.now())) throw new Refused('too-many')
  }
  const begin = (use: Use, { run, expiresAt }: TicketClaims, request: IncomingMessage) => {
    const source = clientOf(request, trustProxy).address
    const begun = ledger.begin(use, { run, expiresAt, source }, Date.now() / 1000)
    if (typeof begun === 'string') throw new Refused(begun)
    return begun
  }

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    admit(request)
    const url = urlOf(request)
    const call = `${request.method} ${url.pathname}`
    if (call === 'GET /health') return sendJson(response, 200, options.health())
    const claims = await claimsOf(url, ticketSecret)
    if (call === 'GET /whoami') {
      const answer: WhoAmI = { ...clientOf(request, trustProxy), proxyHeaders: proxyHeadersOf(request, trustProxy) }
      return sendJson(response, 200, answer)
    }
    if (call === 'GET /download') return download(response, url, begin('transfer', claims, request))
    if (call === 'POST /upload') return upload(request, response, begin('transfer', claims, request))
    if (call === 'POST /voice') return sendJson(response, 200, await openVoice(request, claims))
    if (options.mirror && mirrorPath.test(url.pathname)) {
      const { method = '' } = request
      const answer = serveMirror(options.mirror, { method, path: url.pathname, run: claims.run })
      if (typeof answer === 'string') throw new Refused(answer)
      return sendJson(response, 200, answer)
    }
    if (options.nativeVoice && nativeVoicePath.test(url.pathname)) {
      const from = { method: request.method ?? '', path: url.pathname, run: claims.run }
      const use = () => begin('native-voice', claims, request)
      const answer = serveNativeVoice(options.nativeVoice, { ...from, begin: use })
      if (typeof answer === 'string') throw new Refused(answer)
      return sendJson(response, 200, answer)
    }
    if (options.sizes && sizesPath.test(url.pathname)) {
      const answer = serveSizes(options.sizes, { method: request.method ?? '', path: url.pathname, run: claims.run })
      if (typeof answer === 'string') throw new Refused(answer)
      return sendJson(response, 200, answer)
    }
    if (/^\/poke(\/|$)/.test(url.pathname)) {
      const body = () => readJson(request, limits.pokeBodyBytes)
      const from = { method: request.method ?? '', path: url.pathname, claims, body }
      const answer = await servePoke(options.pokes, { ...from, begin: () => begin('poke', claims, request) })
      if (typeof answer === 'string') throw new Refused(answer)
      return sendJson(response, 200, answer)
    }
    const session = VoicePath.exec(url.pathname)?.[1]
    if (session === undefined || runOfSession.get(session) !== claims.run) throw new Refused('not-found')
    if (request.method === 'GET') {
      const log = await voice.log(session)
      if ('error' in log) throw new Refused(log.error)
      return sendJson(response, 200, log)
    }
    if (request.method !== 'DELETE') throw new Refused('not-found')
    const refusal = await voice.hangUp(session)
    if (refusal) throw new Refused(refusal.error)
    response.writeHead(204).end()
  }

  const openVoice = async (request: IncomingMessage, claims: TicketClaims): Promise<VoiceAnswer> => {
    const offer = VoiceOffer.safeParse(await readJson(request, limits.voiceBodyBytes))
    if (!offer.success) throw new Refused('invalid')
    const answer = await voice.open(offer.data.sdp, begin('voice', claims, request))
    if ('error' in answer) throw new Refused(answer.error)
    return own(answer, claims)
  }
  const own = (answer: VoiceAnswer, { run }: TicketClaims): VoiceAnswer => {
    runOfSession.set(answer.session, run)
    setTimeout(() => runOfSession.delete(answer.session), limits.voiceSessionMs + limits.voiceLogKeptMs).unref()
    return answer
  }
  /** A call uses the run's share of voice. */
  const openCall = async (
    sdp: string,
    manner: VoiceManner,
    onEnd: () => void,
    claims: TicketClaims,
    of: IncomingMessage,
  ) => {
    try {
      const endUse = begin('voice', claims, of)
      const answer = await voice.open(sdp, () => (endUse(), onEnd()), manner)
      return 'error' in answer ? answer : own(answer, claims)
    } catch (error) {
      return { error: error instanceof Refused ? error.code : ('unavailable' as const) }
    }
  }

  const server = createServer({
    maxHeaderSize: 8_192,
    headersTimeout: 5_000,
    requestTimeout: 20_000,
    connectionsCheckingInterval: 1_000,
  })
  server.maxConnections = limits.httpConnections
  server.keepAliveTimeout = 5_000
  // A client that asks for a download and does not read it.
  server.timeout = 15_000
  server.on('clientError', (_, socket) => socket.destroy())
  server.on('request', (request, response) => {
    allowEveryOrigin(request, response)
    if (request.method === 'OPTIONS') return void response.writeHead(204).end()
    route(request, response).catch((error: unknown) => refuse(response, error))
  })
  const door = createWebSocketDoor({
    admit,
    begin,
    claimsOf: (url) => claimsOf(url, ticketSecret),
    serveSip: (socket, url, claims, request) =>
      serveSip(socket, {
        credential: sipCredentialOf(url.searchParams.get('ticket') ?? ''),
        openVoice: (sdp, manner, onEnd) => openCall(sdp, manner, onEnd, claims, request),
        hangUpVoice: (session) => void voice.hangUp(session),
      }),
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    door.open(urlOf(request), request, socket, head)
  })
  server.listen({ host: options.host, port: options.port })
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  return {
    url: `http://${isIPv6(options.host) ? `[${options.host}]` : options.host}:${port}`,
    port,
    async close() {
      door.close()
      const gone = new Promise<void>((done) => server.close(() => done()))
      server.closeAllConnections()
      await gone
    },
  }
}

async function download(response: ServerResponse, url: URL, end: () => void): Promise<void> {
  try {
    const text = url.searchParams.get('bytes') ?? ''
    if (!/^\d{1,12}$/.test(text) || Number(text) === 0) throw new Refused('invalid')
    if (Number(text) > limits.transferBytes) throw new Refused('too-large')
    await sendDownload(response, Number(text))
  } finally {
    end()
  }
}

async function upload(request: IncomingMessage, response: ServerResponse, end: () => void): Promise<void> {
  try {
    if (Number(request.headers['content-length'] ?? 0) > limits.transferBytes) throw new Refused('too-large')
    const receipt = await receiveUpload(request)
    if (!receipt) throw new Refused('too-large')
    sendJson(response, 200, receipt)
  } finally {
    end()
  }
}

/** The page comes from the portal's origin; COEP on it wants the resource policy, resource timing its own header. */
function allowEveryOrigin(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*')
  response.setHeader('Timing-Allow-Origin', '*')
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
  response.setHeader('Cache-Control', 'no-store')
  if (request.method !== 'OPTIONS') return
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, DELETE')
  response.setHeader('Access-Control-Allow-Headers', 'Content-Type')
  response.setHeader('Access-Control-Max-Age', '600')
  if (request.headers['access-control-request-private-network'])
    response.setHeader('Access-Control-Allow-Private-Network', 'true')
}

function refuse(response: ServerResponse, error: unknown): void {
  const code: EchoError = error instanceof Refused ? error.code : 'unavailable'
  if (response.headersSent || response.destroyed) return void response.destroy()
  if (!response.req.complete) {
    // The rest of a refused body is thrown away for a moment, not closed upon: a reset could overtake the answer.
    response.setHeader('Connection', 'close')
    response.req.resume()
    setTimeout(() => response.req.destroy(), 1_000).unref()
  }
  sendJson(response, httpStatus[code], { error: code })
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}

async function readJson(request: IncomingMessage, atMostBytes: number): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > atMostBytes) throw new Refused('too-large')
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new Refused('invalid')
  }
}

function urlOf(request: IncomingMessage): URL {
  try {
    return new URL(request.url ?? '/', 'http://echo')
  } catch {
    return new URL('http://echo/')
  }
}
