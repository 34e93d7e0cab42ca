import { afterAll, beforeAll, expect, test } from 'vitest'
import type { VoiceLog } from '@/lib/protocol/echo-api'
import { errorHeader, sessionHeader, sipDomain, sipUri } from '@/lib/protocol/sip/credential'
import { buildSip, firstHeader, type SipResponse } from '@/lib/protocol/sip/message'
import { limits } from '@/lib/echo/limits'
import { loopbackSettings, startEcho, type EchoServer } from '@/lib/echo/start'
import { ticketFor } from '@/lib/echo/test-clients'
import { createVoiceClient, type VoiceClient } from '@/lib/echo/voice-client'
import { createSipClient, isRequest, sdpHeader, tagOf, type SipClient } from './sip-client'

let echo: EchoServer
beforeAll(async () => {
  echo = await startEcho(loopbackSettings({ ports: { udp: [], tcp: [] } }))
})
afterAll(() => echo.close())

const tone = new Uint8Array(160).fill(0x90)

type Telephone = { sip: SipClient; media: VoiceClient; ticket: string; callId: string }
async function telephone(codec: Parameters<typeof createVoiceClient>[0] = 'PCMU'): Promise<Telephone> {
  const ticket = await ticketFor(crypto.randomUUID())
  const sip = await createSipClient(echo.httpUrl, ticket)
  return { sip, media: await createVoiceClient(codec), ticket, callId: crypto.randomUUID() }
}
async function call({ sip, media, callId }: Telephone, extension: string): Promise<SipResponse> {
  const request = sip.request('INVITE', sipUri(extension), { callId, headers: [sdpHeader], body: media.offer })
  const answer = await sip.authorized(request)
  if (answer.status !== 200) return answer
  const sequence = Number(firstHeader(answer.headers, 'cseq')?.split(' ')[0])
  sip.send(buildSip(sip.request('ACK', sipUri(extension), { callId, sequence, toTag: tagOf(answer) })))
  return answer
}
function sessionOf({ headers }: SipResponse): string {
  return firstHeader(headers, sessionHeader.toLowerCase()) ?? ''
}
async function logOf(session: string, ticket: string): Promise<VoiceLog> {
  const response = await fetch(`${echo.httpUrl}/voice/${session}?ticket=${ticket}`)
  expect(response.status).toBe(200)
  return (await response.json()) as VoiceLog
}
function hangUp({ sip, media }: Telephone): void {
  media.close()
  sip.close()
}
const noSessions = () => expect.poll(() => echo.health().voice.sessions, { timeout: 10_000 }).toBe(0)

test.each([
  ['PCMU', 'PCMU/8000', 20],
  ['PCMA', 'PCMA/8000', 20],
  ['G722', 'G722/8000', null],
  ['opus', 'opus/48000/2', null],
] as const)('a call in %s is echoed as it is, counted, and ended by BYE', async (codec, map, audible) => {
  const own = await telephone(codec)
  const answer = await call(own, 'echo')
  expect(answer.status).toBe(200)
  expect(answer.body.match(/^a=rtpmap:.*$/gm)?.map((line) => line.split(' ')[1]?.trim())).toEqual([map])
  await own.media.accept({ sdp: answer.body })
  // Numbers 5, 6 and 13 never leave: lost, as far as the server can know.
  const sent = Array.from({ length: 23 }, (_, n) => n).filter((n) => ![5, 6, 13].includes(n))
  for (const n of sent) own.media.send(n, tone)
  await expect.poll(() => own.media.received.length).toBe(20)
  expect(own.media.received.every(({ payload }) => Buffer.compare(payload, tone) === 0)).toBe(true)
  const numbers = own.media.received.map(({ header }) => header.sequence)
  expect(numbers.map((number) => (number - (numbers[0] ?? 0)) & 0xffff)).toEqual(sent.map((_, at) => at))

  const { call: log } = await logOf(sessionOf(answer), own.ticket)
  expect(log).toMatchObject({ codec, received: 20, lost: 3, lossRuns: [2, 1], reordered: 0, echoed: 20, audible })
  expect(log?.jitterMs).toBeGreaterThanOrEqual(0)
  const bye = own.sip.request('BYE', sipUri('echo'), { callId: own.callId, toTag: tagOf(answer) })
  expect((await own.sip.exchange(bye)).status).toBe(200)
  await noSessions()
  // The log stays readable for a while, for the run alone.
  expect((await logOf(sessionOf(answer), own.ticket)).call?.received).toBe(20)
  const stranger = await ticketFor('stranger')
  expect((await fetch(`${echo.httpUrl}/voice/${sessionOf(answer)}?ticket=${stranger}`)).status).toBe(404)
  hangUp(own)
})

test('mute takes the audio and sends none back', async () => {
  const own = await telephone()
  const answer = await call(own, 'mute')
  await own.media.accept({ sdp: answer.body })
  for (let n = 0; n < 10; n++) own.media.send(n, tone)
  await expect.poll(async () => (await logOf(sessionOf(answer), own.ticket)).call?.received).toBe(10)
  expect((await logOf(sessionOf(answer), own.ticket)).call).toMatchObject({ echoed: 0, audible: 10 })
  expect(own.media.received).toEqual([])
  hangUp(own)
})

test('drop tears the connection down in the middle of the call, and the call with it', async () => {
  const own = await telephone()
  const answer = await call(own, 'drop')
  await own.media.accept({ sdp: answer.body })
  own.media.send(0, tone)
  await expect.poll(() => own.media.received.length).toBe(1)
  expect((await own.sip.closed).code).toBe(1006)
  await noSessions()
  hangUp(own)
})

test('a lost connection ends its calls', async () => {
  await noSessions()
  const own = await telephone()
  const answer = await call(own, 'echo')
  await own.media.accept({ sdp: answer.body })
  own.media.send(0, tone)
  await expect.poll(() => own.media.received.length).toBe(1)
  expect(echo.health().voice.sessions).toBe(1)
  own.sip.socket.terminate()
  await expect.poll(() => echo.health().voice.sessions, { timeout: 4_000 }).toBe(0)
  hangUp(own)
})

test('an offer inside a call is not acceptable; the call goes on', async () => {
  const own = await telephone()
  const answer = await call(own, 'echo')
  const again = own.sip.request('INVITE', sipUri('echo'), {
    callId: own.callId,
    toTag: tagOf(answer),
    headers: [sdpHeader],
    body: own.media.offer,
  })
  expect((await own.sip.authorized(again)).status).toBe(488)
  await own.media.accept({ sdp: answer.body })
  own.media.send(0, tone)
  await expect.poll(() => own.media.received.length).toBe(1)
  hangUp(own)
})

test("a run's calls count as its voice sessions; more are refused as ours, not the line's", async () => {
  await noSessions()
  const own = await telephone()
  const body = JSON.stringify({ sdp: own.media.offer })
  for (let n = 0; n < limits.voiceSessionsPerRunAtOnce; n++) {
    const response = await fetch(`${echo.httpUrl}/voice?ticket=${own.ticket}`, { method: 'POST', body })
    expect(response.status).toBe(200)
  }
  const refused = await call(own, 'echo')
  expect(refused.status).toBe(503)
  expect(firstHeader(refused.headers, errorHeader.toLowerCase())).toBe('too-many')
  hangUp(own)
})

// These wait for time limits, so they wait together.
test.concurrent(
  'deaf answers, but ICE never connects: nothing arrives, and the call ends',
  async () => {
    const own = await telephone()
    const answer = await call(own, 'deaf')
    expect(answer.status).toBe(200)
    void own.media.accept({ sdp: answer.body })
    await own.sip.until(isRequest('BYE'))
    expect(own.media.state()).not.toBe('connected')
    expect((await logOf(sessionOf(answer), own.ticket)).call).toMatchObject({ received: 0, echoed: 0 })
    hangUp(own)
  },
  30_000,
)

test.concurrent(
  'media that ends by itself ends the call with a BYE to the contact, and a BYE that crosses it is fine',
  async () => {
    const own = await telephone()
    const answer = await call(own, 'echo')
    await own.media.accept({ sdp: answer.body })
    own.media.send(0, tone)
    await expect.poll(() => own.media.received.length).toBe(1)
    own.media.close()
    const bye = await own.sip.until(isRequest('BYE'))
    expect(bye.uri).toBe(`sip:${own.sip.credential.user}@client.invalid;transport=ws`)
    expect(firstHeader(bye.headers, 'from')).toBe(`<sip:echo@${sipDomain}>;tag=${tagOf(answer)}`)
    expect(firstHeader(bye.headers, 'call-id')).toBe(own.callId)
    const crossing = own.sip.request('BYE', sipUri('echo'), { callId: own.callId, toTag: tagOf(answer) })
    expect((await own.sip.exchange(crossing)).status).toBe(200)
    hangUp(own)
  },
)

test.concurrent(
  'a call that is never acknowledged is ended',
  async () => {
    const own = await telephone()
    const request = own.sip.request('INVITE', sipUri('mute'), { headers: [sdpHeader], body: own.media.offer })
    const answer = await own.sip.authorized(request)
    await own.media.accept({ sdp: answer.body })
    const keepTalking = setInterval(() => own.media.send(Math.round(performance.now() / 20), tone), 500)
    const bye = await own.sip.until(isRequest('BYE'))
    clearInterval(keepTalking)
    expect(firstHeader(bye.headers, 'reason')).toMatch(/no ACK/)
    hangUp(own)
  },
  30_000,
)

test.concurrent(
  'keyless answers, but both ends wait for DTLS: nothing arrives, and the call ends',
  async () => {
    const own = await telephone()
    const answer = await call(own, 'keyless')
    void own.media.accept({ sdp: answer.body })
    await own.sip.until(isRequest('BYE'))
    expect(own.media.everConnected()).toBe(false)
    hangUp(own)
  },
  30_000,
)
