import { createServer, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'

export type FaultyServer = { url: string; close(): Promise<void> }

/** Takes the WebSocket as RFC 7118 wants it, and then never says a word. */
export function startSilentServer(): Promise<FaultyServer> {
  const http = createServer((_request, response) => response.writeHead(426).end())
  new WebSocketServer({ server: http, handleProtocols: () => 'sip' })
  return listening(http)
}

/** A web server that does not want WebSockets. */
export function startRefusingServer(): Promise<FaultyServer> {
  const http = createServer((_request, response) => response.end('a web page'))
  http.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n'))
  return listening(http)
}

/** An address where nobody listens any more. */
export async function addressOfNobody(): Promise<string> {
  const { url, close } = await startSilentServer()
  await close()
  return url
}

/** `ws:`, which a page served over plain http from this machine may open. */
function listening(http: Server): Promise<FaultyServer> {
  const sockets = new Set<Duplex>()
  http.on('connection', (socket: Duplex) => {
    sockets.add(socket)
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket))
  })
  const close = () =>
    new Promise<void>((resolve) => {
      http.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  return new Promise((resolve, reject) => {
    http.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = http.address()
      if (typeof address !== 'object' || !address) return reject(new Error('no address'))
      resolve({ url: `ws://127.0.0.1:${address.port}/sip`, close })
    })
  })
}
