import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { TicketClaims } from '@/lib/protocol/ticket'
import { Refused } from './door'
import { limits } from './limits'
import type { Use } from './run-ledger'
import { holdSilence } from './poke/silence'
import { echoPings, receiveUp, sendDown } from './transfer'

export type WebSocketDoorOptions = {
  admit(request: IncomingMessage): void
  claimsOf(url: URL): Promise<TicketClaims>
  begin(use: Use, claims: TicketClaims, request: IncomingMessage): () => void
  serveSip(socket: WebSocket, url: URL, claims: TicketClaims, request: IncomingMessage): void
}

const uses: Record<string, Use> = {
  '/ping': 'ping',
  '/up': 'transfer',
  '/down': 'transfer',
  '/idle': 'idle',
  '/sip': 'sip',
}
const sipProtocol = 'sip'
/** Private use codes (RFC 6455 section 7.4.2) would do as well; 1008 is "policy violation". */
const refusedCode = 1008

/**
 * A page can't read why a WebSocket handshake failed. So a refused one is completed and closed at once, with the error
 * code of echo-api.ts as the close reason; only unknown paths fail the handshake, and SIP without its subprotocol.
 */
export function createWebSocketDoor({ admit, claimsOf, begin, serveSip }: WebSocketDoorOptions) {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 1_048_576 })
  const sip = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: limits.sipMessageBytes,
    handleProtocols: () => sipProtocol,
  })

  const serve = async (socket: WebSocket, url: URL, use: Use, request: IncomingMessage): Promise<void> => {
    admit(request)
    const claims = await claimsOf(url)
    const end = begin(use, claims, request)
    socket.once('close', end)
    if (socket.readyState !== socket.OPEN) return end()
    if (url.pathname === '/ping') echoPings(socket)
    if (url.pathname === '/up') receiveUp(socket)
    if (url.pathname === '/sip') serveSip(socket, url, claims, request)
    socket.resume()
    if (url.pathname === '/idle') holdSilence(socket, millisecondsOf(url))
    if (url.pathname === '/down') await sendDown(socket, millisecondsOf(url))
  }

  return {
    open(url: URL, request: IncomingMessage, raw: Duplex, head: Buffer): void {
      raw.on('error', () => raw.destroy())
      const use = uses[url.pathname]
      if (!use) return void raw.end(failed('404 Not Found'))
      const speaksSip = offered(request).includes(sipProtocol)
      if (use === 'sip' && !speaksSip) return void raw.end(failed('400 Bad Request'))
      const accepting = use === 'sip' ? sip : server
      const mostMs = use === 'sip' ? limits.sipSocketMs : (use === 'idle' ? limits.idleMs : limits.pingMs) + 10_000
      accepting.handleUpgrade(request, raw, head, (socket) => {
        // The close frame that names the mistake (1009: too large) goes out first.
        socket.on('error', () => setTimeout(() => socket.terminate(), 500).unref())
        const deadline = setTimeout(() => socket.terminate(), mostMs)
        socket.once('close', () => clearTimeout(deadline))
        // Messages that come while the ticket is checked wait in the socket.
        socket.pause()
        serve(socket, url, use, request).catch((error: unknown) => {
          socket.resume()
          socket.close(refusedCode, error instanceof Refused ? error.code : 'unavailable')
        })
      })
    },
    close(): void {
      for (const socket of [...server.clients, ...sip.clients]) socket.terminate()
    },
  }
}

function failed(status: string): string {
  return `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`
}

function offered(request: IncomingMessage): string[] {
  return (request.headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim())
}

function millisecondsOf(url: URL): number {
  const text = url.searchParams.get('ms') ?? ''
  if (!/^\d{1,6}$/.test(text) || Number(text) === 0) throw new Refused('invalid')
  return Number(text)
}
