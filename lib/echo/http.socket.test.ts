import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EchoHealth } from '@/lib/assessment/echo-server'
import { limits } from './limits'
import { loopbackSettings, startEcho, type EchoServer } from './start'
import { tcpExchange, ticketFor, udpClient } from './test-clients'

let echo: EchoServer
let squatter: Awaited<ReturnType<typeof udpClient>>
beforeAll(async () => {
  squatter = await udpClient()
  echo = await startEcho(
    loopbackSettings({ ports: { udp: [0, squatter.port, 5], tcp: [0] }, skip: { udp: [5], tcp: [] } }),
  )
})
afterAll(async () => {
  await echo.close()
  await squatter.close()
})

async function call(path: string, init?: RequestInit & { ticket?: string }) {
  const url = new URL(path, echo.httpUrl)
  if (init?.ticket !== undefined) url.searchParams.set('ticket', init.ticket)
  const response = await fetch(url, init)
  const text = await response.text()
  const body: unknown = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
  return { status: response.status, body, headers: response.headers }
}

test('health needs no ticket, obeys its schema, and says what does not listen and why', async () => {
  const { status, body } = await call('/health')
  expect(status).toBe(200)
  const health = EchoHealth.parse(body)
  expect(health.addresses).toEqual(['127.0.0.1'])
  expect(health.udp.listening).toHaveLength(1)
  expect(health.udp.unbound).toEqual([
    { address: '127.0.0.1', port: squatter.port, code: 'EADDRINUSE' },
    { address: '127.0.0.1', port: 5, code: 'SKIPPED' },
  ])
  expect(health.tcp).toMatchObject({ listening: { length: 1 }, unbound: [] })
  expect(health.voice).toMatchObject({ available: true, sessions: 0, restarts: 0 })
  expect(health.caps).toMatchObject({ transferBytes: limits.transferBytes, stunExcessBytesIpv4: 12 })
})

test.each([
  ['no ticket', 401, 'ticket-missing', async () => undefined],
  ['a malformed one', 400, 'ticket-malformed', async () => 'nonsense'],
  ['a forged one', 403, 'ticket-forged', () => ticketFor('a', { secret: 'another secret of 32 characters!' })],
  ['an expired one', 403, 'ticket-expired', () => ticketFor('a', { secondsLeft: -10 })],
])('every call but health with %s is refused with %i %s', async (_, status, error, make) => {
  const ticket = await make()
  const calls: [string, string][] = [
    ['GET', '/whoami'],
    ['GET', '/download?bytes=10'],
    ['POST', '/upload'],
    ['POST', '/voice'],
    ['GET', '/voice/00000000-0000-0000-0000-000000000000'],
    ['DELETE', '/voice/00000000-0000-0000-0000-000000000000'],
    ['GET', '/no-such-path'],
  ]
  for (const [method, path] of calls) {
    const answer = await call(path, { method, ...(ticket === undefined ? {} : { ticket }) })
    expect({ path, status: answer.status, body: answer.body }).toEqual({ path, status, body: { error } })
  }
})

test('whoami tells the socket’s address and which proxy headers came, never their values', async () => {
  const headers = { via: '1.1 secret-proxy', 'x-forwarded-for': '10.9.8.7' }
  const { body } = await call('/whoami', { ticket: await ticketFor('who'), headers })
  expect(body).toEqual({ address: '127.0.0.1', port: expect.any(Number), proxyHeaders: ['Via', 'X-Forwarded-For'] })
})

test('behind our own proxy the client is the last one it forwarded for, and only others count as proxies', async () => {
  const proxied = await startEcho(loopbackSettings({ ports: { udp: [], tcp: [] }, trustProxy: true }))
  const ask = async (forwarded: string) => {
    const url = `${proxied.httpUrl}/whoami?ticket=${await ticketFor('proxied')}`
    return (await fetch(url, { headers: { 'x-forwarded-for': forwarded } })).json()
  }
  expect(await ask('198.51.100.7')).toEqual({ address: '198.51.100.7', port: 0, proxyHeaders: [] })
  expect(await ask('10.0.0.1, 198.51.100.7')).toEqual({
    address: '198.51.100.7',
    port: 0,
    proxyHeaders: ['X-Forwarded-For'],
  })
  await proxied.close()
})

test('every origin may call, time and embed; a preflight is answered', async () => {
  for (const method of ['GET', 'OPTIONS']) {
    const { headers, status } = await call('/health', { method })
    expect(status).toBe(method === 'GET' ? 200 : 204)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('timing-allow-origin')).toBe('*')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  }
})

test('a download has the size asked for and does not compress', async () => {
  const url = `${echo.httpUrl}/download?bytes=100000&ticket=${await ticketFor('down')}`
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
  expect(bytes).toHaveLength(100_000)
  expect(new Set(bytes).size).toBe(256)
})

test.each([
  ['0', 400, 'invalid'],
  ['-1', 400, 'invalid'],
  ['1e9', 400, 'invalid'],
  ['', 400, 'invalid'],
  [String(limits.transferBytes + 1), 413, 'too-large'],
])('a download of "%s" bytes is refused with %i %s', async (bytes, status, error) => {
  const answer = await call(`/download?bytes=${bytes}`, { ticket: await ticketFor(`down ${bytes}`) })
  expect(answer).toMatchObject({ status, body: { error } })
})

test('an upload gets its receipt', async () => {
  const body = randomBytes(300_000)
  const answer = await call('/upload', { method: 'POST', body, ticket: await ticketFor('up') })
  expect(answer).toMatchObject({ status: 200, body: { bytes: body.length, elapsedMs: expect.any(Number) } })
})

test('an upload that announces too much is refused before it is read', async () => {
  const body = new Uint8Array(limits.transferBytes + 1)
  const answer = await call('/upload', { method: 'POST', body, ticket: await ticketFor('too much') })
  expect(answer).toMatchObject({ status: 413, body: { error: 'too-large' } })
})

test('a run that used up its transfers is refused, another run is not', async () => {
  const ticket = await ticketFor('greedy')
  const statuses: number[] = []
  for (let n = 0; n <= limits.transfersPerRun; n++) statuses.push((await call('/download?bytes=1', { ticket })).status)
  expect(statuses).toEqual([...Array<number>(limits.transfersPerRun).fill(200), 429])
  expect((await call('/download?bytes=1', { ticket: await ticketFor('modest') })).status).toBe(200)
})

test.each([
  ['no JSON', 'sdp', 400, 'invalid'],
  ['another shape', '{"offer":1}', 400, 'invalid'],
  ['no SDP', '{"sdp":"hello"}', 400, 'invalid'],
  ['an SDP over 100 kB', JSON.stringify({ sdp: `v=0\r\n${'a='.padEnd(900, 'x')}\r\n`.repeat(120) }), 413, 'too-large'],
  ['a body over its cap', JSON.stringify({ sdp: 'x'.repeat(200_000) }), 413, 'too-large'],
])('a voice offer with %s is refused', async (name, body, status, error) => {
  const answer = await call('/voice', { method: 'POST', body, ticket: await ticketFor(name) })
  expect(answer).toMatchObject({ status, body: { error } })
})

test('malformed HTTP of any kind leaves it standing', async () => {
  const port = Number(new URL(echo.httpUrl).port)
  const lines = [
    'GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET //// HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET /?ticket=%ff%fe HTTP/1.1\r\nHost: x\r\n\r\n',
    'POST /upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    'GET /down HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    'GET /down HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
    `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n\r\n`,
    '\u0000\u0001\u0002',
  ]
  for (const line of [
    ...lines.map((text) => Buffer.from(text)),
    ...Array.from({ length: 20 }, () => randomBytes(200)),
  ]) {
    await tcpExchange(port, [line, Buffer.from('\r\n\r\n')], () => true).catch(() => undefined)
  }
  expect((await call('/health')).status).toBe(200)
})
