import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { VoiceAnswer, VoiceLog } from '@/lib/protocol/echo-api'
import { readVoicePayload, writeVoicePayload } from '@/lib/protocol/voice-packet'
import { limits } from './limits'
import { loopbackSettings, startEcho, type EchoServer } from './start'
import { ticketFor, udpClient } from './test-clients'
import { createVoiceClient, type VoiceClient } from './voice-client'
import { listenVoice } from './voice'

let echo: EchoServer
beforeAll(async () => {
  echo = await startEcho(loopbackSettings({ ports: { udp: [], tcp: [] } }))
})
afterAll(() => echo.close())

async function call<T>(path: string, ticket: string, init: RequestInit = {}): Promise<{ status: number; body: T }> {
  const response = await fetch(`${echo.httpUrl}${path}?ticket=${ticket}`, init)
  const text = await response.text()
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as T }
}
async function connect(ticket: string): Promise<{ client: VoiceClient; answer: VoiceAnswer }> {
  const client = await createVoiceClient()
  const body = JSON.stringify({ sdp: client.offer })
  const { status, body: answer } = await call<VoiceAnswer>('/voice', ticket, { method: 'POST', body })
  expect(status).toBe(200)
  await client.accept(answer)
  return { client, answer }
}

test('every packet comes back stamped on contiguous numbers, gaps and copies are logged, reports come', async () => {
  const ticket = await ticketFor('echo')
  const { client, answer } = await connect(ticket)
  expect(answer.sdp).not.toMatch(/transport-cc|extmap/)
  const sequences = [0, 1, 2, 5, 4, 5, 8]
  // RTP numbers of their own: SRTP drops a second packet with the same one (RFC 3711 section 3.3.2).
  for (const [at, sequence] of sequences.entries()) client.send(at, writeVoicePayload(sequence, 1_000 + sequence))
  client.send(9, new Uint8Array(160).fill(0xff))
  await expect.poll(() => client.received.length).toBe(8)

  const stamps = client.received.map(({ payload }) => readVoicePayload(payload))
  expect(stamps.slice(0, 7).map((stamp) => stamp?.sequence)).toEqual(sequences)
  expect(stamps.slice(0, 7).map((stamp) => stamp?.echo?.sequence)).toEqual([0, 1, 2, 3, 4, 5, 6])
  for (const stamp of stamps.slice(0, 7)) {
    expect(stamp!.sentMs).toBe(1_000 + stamp!.sequence)
    expect(stamp!.echo!.sentMs).toBeGreaterThanOrEqual(stamp!.echo!.receivedMs)
  }
  // What carries no stamp goes back as it was.
  expect(stamps[7]).toBeNull()
  const numbers = client.received.map(({ header }) => header.sequence)
  expect(numbers.map((number) => (number - numbers[0]!) & 0xffff)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])

  const log = await call<VoiceLog>(`/voice/${answer.session}`, ticket)
  expect(log).toEqual({
    status: 200,
    body: { received: 6, highest: 8, missing: [3, 6, 7], duplicates: 1, reordered: 1, echoed: 8 },
  })
  await expect.poll(() => client.reports.length, { timeout: 5_000 }).toBeGreaterThanOrEqual(2)
  expect(client.reports[0]).toMatchObject({ kind: 'sender', blocks: [{ ssrc: 7, highest: 9 }] })
  client.close()
})

test('a session belongs to its run, is counted, can be hung up, and its log stays readable', async () => {
  const ticket = await ticketFor('owner')
  const { client, answer } = await connect(ticket)
  client.send(0, writeVoicePayload(0, 1))
  await expect.poll(() => client.received.length).toBe(1)
  const before = echo.health().voice.sessions
  expect(before).toBeGreaterThanOrEqual(1)
  const stranger = await ticketFor('stranger')
  expect((await call(`/voice/${answer.session}`, stranger)).body).toEqual({ error: 'not-found' })
  expect((await call(`/voice/${answer.session}`, stranger, { method: 'DELETE' })).status).toBe(404)
  expect((await call(`/voice/${answer.session}`, ticket, { method: 'DELETE' })).status).toBe(204)
  await expect.poll(() => echo.health().voice.sessions).toBeLessThan(before)
  expect((await call<VoiceLog>(`/voice/${answer.session}`, ticket)).body).toMatchObject({ received: 1, echoed: 1 })
  client.close()
})

test('a run has its number of sessions at once and no more, until one ends', async () => {
  const ticket = await ticketFor('many calls')
  const clients = []
  for (let n = 0; n < limits.voiceSessionsPerRunAtOnce; n++) clients.push(await connect(ticket))
  const more = await createVoiceClient()
  const body = JSON.stringify({ sdp: more.offer })
  expect(await call('/voice', ticket, { method: 'POST', body })).toEqual({ status: 429, body: { error: 'too-many' } })
  more.close()
  for (const { client, answer } of clients) {
    await call(`/voice/${answer.session}`, ticket, { method: 'DELETE' })
    client.close()
  }
  const { client, answer } = await connect(ticket)
  await call(`/voice/${answer.session}`, ticket, { method: 'DELETE' })
  client.close()
})

test('a session whose packets stop ends by itself', async () => {
  await expect.poll(() => echo.health().voice.sessions, { timeout: 10_000 }).toBe(0)
  const { client, answer } = await connect(await ticketFor('silent'))
  client.send(0, writeVoicePayload(0, 1))
  await expect.poll(() => client.received.length).toBe(1)
  expect(echo.health().voice.sessions).toBe(1)
  await expect.poll(() => echo.health().voice.sessions, { timeout: 3 * limits.voiceIdleMs }).toBe(0)
  expect(answer.session).toMatch(/^[0-9a-f-]{36}$/)
  client.close()
})

test('rubbish at the media port changes nothing for a session', async () => {
  const { client } = await connect(await ticketFor('rubbish'))
  const { port } = echo.voice()
  const stranger = createSocket('udp4')
  for (let n = 0; n < 300; n++) {
    const first = [0, 1, 20, 21, 22, 23, 128, 200][n % 8] ?? 0
    const bytes = Uint8Array.of(first, ...randomBytes(n))
    await new Promise((done) => stranger.send(bytes, port, '127.0.0.1', done))
  }
  stranger.close()
  for (let n = 0; n < 20; n++) client.send(n, writeVoicePayload(n, n))
  await expect.poll(() => client.received.length).toBe(20)
  expect(echo.voice()).toMatchObject({ available: true, restarts: 0 })
  client.close()
})

test('a killed voice process is started again and counted; its sessions are our fault, not unknown', async () => {
  const ticket = await ticketFor('killed')
  const { client, answer } = await connect(ticket)
  const { pid } = echo.voice()
  process.kill(pid!, 'SIGKILL')
  await expect.poll(() => echo.health().voice.available).toBe(false)
  expect(await call(`/voice/${answer.session}`, ticket)).toEqual({ status: 503, body: { error: 'unavailable' } })
  await expect.poll(() => echo.health().voice, { timeout: 15_000 }).toMatchObject({ available: true, restarts: 1 })
  expect(echo.voice().pid).not.toBe(pid)
  client.close()
  const again = await connect(await ticketFor('after'))
  again.client.send(0, writeVoicePayload(0, 1))
  await expect.poll(() => again.client.received.length).toBe(1)
  again.client.close()
})

test('a media port in use makes voice unavailable and nothing else, until the port is free', async () => {
  const squatter = await udpClient()
  const voice = await listenVoice({ bind: '127.0.0.1', port: squatter.port, announce: '127.0.0.1' })
  expect(voice.state()).toMatchObject({ available: false, refusedCode: 'BIND' })
  expect(await voice.open('v=0', () => undefined)).toEqual({ error: 'unavailable' })
  await squatter.close()
  await expect.poll(() => voice.state().available, { timeout: 15_000 }).toBe(true)
  await voice.close()
})

test('closing ends the voice process', async () => {
  const voice = await listenVoice({ bind: '127.0.0.1', port: await freePort(), announce: '127.0.0.1' })
  const { pid } = voice.state()
  await voice.close()
  expect(() => process.kill(pid!, 0)).toThrow()
})

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  await new Promise<void>((done) => socket.close(done))
  return port
}
