import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { ProbeIo } from '@/lib/assessment/check'
import { GatewayData } from '@/lib/checks/gateway/check'
import { loopbackSettings, startEcho } from '@/lib/echo/start'
import { askNatPmp, readExternalAddress } from './nat-pmp'
import { probeGateway } from './probe'
import { askUpnp } from './upnp'

const open: { close(): unknown }[] = []
const keep = <T extends { close(): unknown }>(service: T): T => {
  open.push(service)
  return service
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.close()))
})
const never = new AbortController().signal

/** A router's UDP port on loopback. */
async function udp(answer: (message: string) => Uint8Array | string | null): Promise<{ port: number; got: string[] }> {
  const socket = createSocket('udp4')
  const got: string[] = []
  socket.on('message', (bytes, from) => {
    got.push(bytes.toString('latin1'))
    const back = answer(bytes.toString('latin1'))
    if (back !== null) socket.send(back, from.port, from.address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  keep({ close: () => socket.close() })
  return { port: socket.address().port, got }
}

const ip = 'urn:schemas-upnp-org:service:WANIPConnection:1'
type Asked = { method: string; url: string; soapAction: string | undefined; body: string }

/** A router's description and control, over HTTP on loopback. */
async function http(pages: Record<string, string>, redirect?: string) {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const { method = '', url = '', headers } = request
    asked.push({
      method,
      url,
      soapAction: headers['soapaction'] as string | undefined,
      body: String(Buffer.concat(chunks)),
    })
    if (redirect) return void response.writeHead(302, { location: redirect }).end()
    const page = pages[url]
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/xml' }).end(page ?? '')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  keep({ close: () => (server.closeAllConnections(), server.close()) })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}
const description = `<root><device><service><serviceType>${ip}</serviceType><controlURL>/ctl</controlURL></service></device></root>`
const control = '<s:Envelope><NewExternalIPAddress>198.51.98.7</NewExternalIPAddress></s:Envelope>'
const found = (location: string) => `HTTP/1.1 200 OK\r\nST: x\r\nLOCATION: ${location}\r\n\r\n`

test('NAT-PMP: two bytes are sent, and the address is read from the answer', async () => {
  const router = await udp(() => Uint8Array.of(0, 128, 0, 0, 0, 0, 0, 9, 198, 51, 98, 7))
  expect(await askNatPmp('127.0.0.1', never, router.port)).toBe('198.51.98.7')
  expect(router.got).toEqual(['\0\0'])
})

test('NAT-PMP: no answer, a refusal, and rubbish name no address', async () => {
  const rubbish = await udp((message) => message)
  expect(await askNatPmp('127.0.0.1', never, rubbish.port)).toBeNull()
  const refusing = await udp(() => Uint8Array.of(0, 128, 0, 2, 0, 0, 0, 9))
  expect(await askNatPmp('127.0.0.1', never, refusing.port)).toBeNull()
  expect(readExternalAddress(Uint8Array.of(0, 128, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0))).toBeNull()
  expect(await askNatPmp('127.0.0.1', AbortSignal.abort(), refusing.port)).toBeNull()
})

test('UPnP: search, description and one question, to the router alone', async () => {
  const { url, asked } = await http({ '/root.xml': description, '/ctl': control })
  const router = await udp(() => found(`${url}/root.xml`))
  expect(await askUpnp('127.0.0.1', never, router.port)).toBe('198.51.98.7')
  expect(router.got.every((search) => search.startsWith('M-SEARCH * HTTP/1.1\r\n'))).toBe(true)
  expect(asked.map(({ method, url: path }) => `${method} ${path}`)).toEqual(['GET /root.xml', 'POST /ctl'])
  expect(asked[1]).toMatchObject({ soapAction: `"${ip}#GetExternalIPAddress"` })
  expect(asked[1]?.body).toContain('GetExternalIPAddress')
})

test('UPnP: a router that points elsewhere, redirects, floods or keeps silent is not followed', async () => {
  const elsewhere = await http({ '/root.xml': description, '/ctl': control })
  const pointing = await udp(() => found(elsewhere.url.replace('127.0.0.1', 'localhost') + '/root.xml'))
  expect(await askUpnp('127.0.0.1', never, pointing.port)).toBeNull()
  const redirecting = await http({}, `${elsewhere.url}/root.xml`)
  const redirected = await udp(() => found(`${redirecting.url}/root.xml`))
  expect(await askUpnp('127.0.0.1', never, redirected.port)).toBeNull()
  expect(elsewhere.asked).toEqual([])
  const flooding = await http({ '/root.xml': description + ' '.repeat(300_000) })
  const flooded = await udp(() => found(`${flooding.url}/root.xml`))
  expect(await askUpnp('127.0.0.1', never, flooded.port)).toBeNull()
  expect(flooding.asked).toHaveLength(1)
  expect(await askUpnp('127.0.0.1', never, (await udp(() => null)).port)).toBeNull()
})

test('on loopback there is no router to ask, and the computer’s own address is the one that is seen', async () => {
  const echo = keep(await startEcho(loopbackSettings()))
  const ports = [...echo.health().udp.listening]
  const io = { signal: never, now: () => performance.now() } as ProbeIo<GatewayData>
  const { data, failure } = await probeGateway({ address: '127.0.0.1', ports }, io)
  expect(failure).toBeNull()
  expect(GatewayData.parse(data)).toEqual({
    localAddress: '127.0.0.1',
    gateway: null,
    seenAddress: '127.0.0.1',
    natPmp: null,
    upnp: null,
  })
})
