import { afterAll, beforeAll, expect, test } from 'vitest'
import type { VoiceLog } from '@/lib/protocol/echo-api'
import {
  readOpening,
  writeNativeVoice,
  writeOpening,
  type NativeVoiceOffer,
  type OpeningKind,
} from '@/lib/protocol/native-voice'
import { parseRtp } from '@/lib/protocol/rtp'
import { parseStun } from '@/lib/protocol/stun'
import { readVoicePayload } from '@/lib/protocol/voice-packet'
import { limits } from '@/lib/echo/limits'
import { loopbackSettings, startEcho, type EchoServer } from '@/lib/echo/start'
import { stunRequest, ticketFor, udpClient, type Datagram } from '@/lib/echo/test-clients'

let echo: EchoServer
let port: number
beforeAll(async () => {
  echo = await startEcho(loopbackSettings())
  port = echo.health().udp.listening[0] ?? 0
})
afterAll(() => echo.close())

const nothing = new Uint8Array(12)
const payloadOf = ({ bytes }: Datagram) => bytes.subarray(parseRtp(bytes)?.payloadOffset)
const call = async (method: string, path: string, run: string) => {
  const response = await fetch(`${echo.httpUrl}/native-voice${path}?ticket=${await ticketFor(run)}`, { method })
  return { status: response.status, body: (await response.json()) as unknown }
}

async function session(run: string) {
  const { session: id, ssrc, token: hex } = (await call('POST', '', run)).body as NativeVoiceOffer
  const token = Buffer.from(hex, 'hex')
  const log = async () => (await call('GET', `/${id}`, run)).body as VoiceLog
  const opening = (kind: OpeningKind, nonce: Uint8Array = nothing) => writeOpening(ssrc, { kind, token, nonce })
  return {
    id,
    ssrc,
    token,
    log,
    opening,
    voice: (sequence: number) => writeNativeVoice(ssrc, token, sequence, sequence * 20),
  }
}
type Client = Awaited<ReturnType<typeof udpClient>>
/** Answers that came before the answer to this STUN request, so that what must not come is not waited for. */
async function answersBefore(client: Client): Promise<Datagram[]> {
  await client.send(stunRequest(), port)
  for (let n = 1; ; n++) {
    const got = await client.receive(n)
    if (got[n - 1] && parseStun(got[n - 1]!.bytes)) return got.slice(0, n - 1)
  }
}
async function prove(client: Client, own: Awaited<ReturnType<typeof session>>) {
  await client.send(own.opening('open'), port)
  const [challenge] = await client.receive(1)
  await client.send(own.opening('proof', readOpening(payloadOf(challenge!))?.nonce), port)
  await client.receive(2)
}

test('an address that repeated its nonce gets its packets back stamped, of the same size, and the log has what came', async () => {
  const own = await session('a-run')
  const client = await udpClient()
  await prove(client, own)
  expect(client.got.map((each) => readOpening(payloadOf(each))?.kind)).toEqual(['challenge', 'welcome'])
  for (const sequence of [0, 1, 3, 2, 6]) await client.send(own.voice(sequence), port)
  const echoed = (await client.receive(7)).slice(2)
  expect(echoed.map((each) => readVoicePayload(payloadOf(each)))).toMatchObject(
    [0, 1, 3, 2, 6].map((sequence, at) => ({ sequence, sentMs: sequence * 20, echo: { sequence: at } })),
  )
  expect(echoed.every(({ bytes }) => bytes.length === own.voice(0).length)).toBe(true)
  expect(await own.log()).toEqual({ received: 5, highest: 6, missing: [4, 5], duplicates: 0, reordered: 1, echoed: 5 })
  await client.close()
})

test('an unproven address gets a few challenges no larger than what came, and no voice', async () => {
  const own = await session('unproven')
  const client = await udpClient()
  for (let sequence = 0; sequence < 5; sequence++) await client.send(own.voice(sequence), port)
  for (let n = 0; n < limits.nativeVoiceAnswers + 5; n++) await client.send(own.opening('open'), port)
  await client.send(own.opening('proof', new Uint8Array(12).fill(7)), port)
  await client.send(own.voice(9), port)
  const got = await answersBefore(client)
  expect(got.map((each) => readOpening(payloadOf(each))?.kind)).toEqual(
    Array.from({ length: limits.nativeVoiceAnswers }, () => 'challenge'),
  )
  expect(got.every(({ bytes }) => bytes.length <= own.opening('open').length)).toBe(true)
  // Nobody who forges this address learns from the answers what the ticket's holder knows.
  expect(got.every((each) => Buffer.from(readOpening(payloadOf(each))!.token).equals(Buffer.from(nothing)))).toBe(true)
  expect(await own.log()).toMatchObject({ received: 0, highest: -1 })
  await client.close()
})

test('a proof is good for the address and port that it came from only', async () => {
  const own = await session('moved')
  const [client, other] = [await udpClient(), await udpClient()]
  await prove(client, own)
  await other.send(own.voice(0), port)
  expect(await answersBefore(other)).toEqual([])
  await Promise.all([client.close(), other.close()])
})

test('a wrong token, an unknown stream and what was stamped before get nothing', async () => {
  const own = await session('stranger')
  const client = await udpClient()
  await client.send(writeOpening(own.ssrc, { kind: 'open', token: nothing, nonce: nothing }), port)
  await client.send(writeOpening(own.ssrc ^ 1, { kind: 'open', token: own.token, nonce: nothing }), port)
  await client.send(own.opening('open').subarray(0, 60), port)
  await client.send(new Uint8Array(500).fill(0x80), port)
  expect(await answersBefore(client)).toEqual([])
  await client.close()
  const proven = await udpClient()
  await prove(proven, own)
  await proven.send(own.voice(0), port)
  const [, , echoed] = await proven.receive(3)
  await proven.send(echoed!.bytes, port)
  expect(await answersBefore(proven)).toHaveLength(3)
  await proven.close()
})

test('a flood is cut to the rate of voice', async () => {
  const own = await session('flood')
  const client = await udpClient()
  await prove(client, own)
  for (let sequence = 0; sequence < 400; sequence++) {
    await client.send(own.voice(sequence), port)
    // Or the sockets' buffers would do the cutting.
    if (sequence % 20 === 0) await new Promise((done) => setTimeout(done, 1))
  }
  await answersBefore(client)
  const { received, highest, echoed } = await own.log()
  expect(received).toBeLessThan(390)
  expect([highest < 400, echoed]).toEqual([true, received])
  await client.close()
})

test('only a run with its ticket has sessions, two at once, and no other run reads or ends them', async () => {
  expect((await fetch(`${echo.httpUrl}/native-voice`, { method: 'POST' })).status).toBe(401)
  const [first] = [await session('twice'), await session('twice')]
  expect(await call('POST', '', 'twice')).toEqual({ status: 429, body: { error: 'too-many' } })
  expect((await call('GET', `/${first.id}`, 'somebody')).status).toBe(404)
  expect((await call('DELETE', `/${first.id}`, 'somebody')).status).toBe(404)
  expect((await call('DELETE', `/${first.id}`, 'twice')).status).toBe(200)
  expect((await call('POST', '', 'twice')).status).toBe(200)
  const client = await udpClient()
  await client.send(first.opening('open'), port)
  expect(await answersBefore(client)).toEqual([])
  await client.close()
})
