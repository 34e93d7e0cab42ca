import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { sipDomain, sipUri } from '@/lib/protocol/sip/credential'
import { allHeaders, buildSip, firstHeader } from '@/lib/protocol/sip/message'
import { limits } from '@/lib/echo/limits'
import { loopbackSettings, startEcho, type EchoServer } from '@/lib/echo/start'
import { ticketFor } from '@/lib/echo/test-clients'
import { createSipClient, isStatus, proofOf, registrar, sdpHeader, tagOf, type SipClient } from './sip-client'

let echo: EchoServer
beforeAll(async () => {
  echo = await startEcho(loopbackSettings({ ports: { udp: [], tcp: [] } }))
})
afterAll(() => echo.close())

const clients: SipClient[] = []
async function telephone(run: string = crypto.randomUUID()): Promise<SipClient> {
  const client = await createSipClient(echo.httpUrl, await ticketFor(run))
  clients.push(client)
  return client
}
afterAll(() => clients.forEach((client) => client.close()))

function registration({ request, credential }: SipClient, expires = 60) {
  const contact = `<sip:me@client.invalid;transport=ws>;expires=${expires}`
  return request('REGISTER', registrar, { toUri: sipUri(credential.user), headers: [['contact', contact]] })
}
function invitation({ request }: SipClient, extension: string, callId?: string) {
  const offer = { headers: [sdpHeader], body: 'v=0\r\nthis is no offer\r\n' }
  return request('INVITE', sipUri(extension), callId ? { ...offer, callId } : offer)
}

test('OPTIONS is answered with what the endpoint can do, with the Via as it came', async () => {
  const client = await telephone()
  const answer = await client.exchange(client.request('OPTIONS', registrar))
  expect(answer.status).toBe(200)
  expect(firstHeader(answer.headers, 'allow')).toMatch(/INVITE/)
  expect(firstHeader(answer.headers, 'accept')).toBe('application/sdp')
})

test('REGISTER is challenged, taken with the password of the ticket, and tells the time it is for', async () => {
  const client = await telephone()
  const first = await client.exchange(registration(client))
  expect(first.status).toBe(401)
  expect(firstHeader(first.headers, 'www-authenticate')).toMatch(
    /^Digest realm="linecheck".*algorithm=MD5, qop="auth"$/,
  )
  const second = await client.authorized(registration(client))
  expect(second.status).toBe(200)
  // With a time each: a client that misses it registers again at once.
  expect(allHeaders(second.headers, 'contact')).toContain('<sip:me@client.invalid;transport=ws>;expires=60')
})

test('a registration ends with expires=0, and one too short is told the least', async () => {
  const client = await telephone()
  expect((await client.authorized(registration(client))).status).toBe(200)
  const short = await client.authorized(registration(client, 5))
  expect(short.status).toBe(423)
  expect(firstHeader(short.headers, 'min-expires')).toBe('10')
  const gone = await client.authorized(registration(client, 0))
  expect(gone.status).toBe(200)
  expect(allHeaders(gone.headers, 'contact').join()).not.toMatch(/sip:me@/)
})

test('a wrong password is 403, an unknown user 404, and neither is asked again', async () => {
  const client = await telephone()
  expect((await client.authorized(registration(client), 'wrong')).status).toBe(403)
  const unknown = client.request('REGISTER', registrar, { user: 'nobody' })
  expect((await client.exchange({ ...unknown, uri: registrar })).status).toBe(404)
})

test('the account of another ticket is unknown on this one', async () => {
  const [mine, other] = [await telephone(), await telephone()]
  const foreign = mine.request('REGISTER', registrar, {
    user: other.credential.user,
    toUri: sipUri(other.credential.user),
  })
  expect((await mine.exchange(foreign)).status).toBe(404)
  const challenge = await mine.exchange(registration(mine))
  const request = registration(mine)
  const proof = proofOf(request, challenge, other.credential)
  expect((await mine.exchange({ ...request, headers: [...request.headers, ['authorization', proof]] })).status).toBe(
    403,
  )
})

test('a proof counts once: replayed, it is challenged again as stale', async () => {
  const client = await telephone()
  const challenge = await client.exchange(registration(client))
  const proof = proofOf(registration(client), challenge, client.credential)
  const proved = () => {
    const request = registration(client)
    return { ...request, headers: [...request.headers, ['authorization', proof] as const] }
  }
  expect((await client.exchange(proved())).status).toBe(200)
  const replayed = await client.exchange(proved())
  expect(replayed.status).toBe(401)
  expect(firstHeader(replayed.headers, 'www-authenticate')).toMatch(/stale=true/)
})

test.each([
  ['busy', 486],
  ['unavailable', 503],
  ['nobody', 404],
  ['echo', 488],
])('a call to %s that offers no audio ends with %i', async (extension, status) => {
  const client = await telephone()
  const answer = await client.authorized(invitation(client, extension))
  expect(answer.status).toBe(status)
  expect(firstHeader(answer.headers, 'retry-after')).toBe(status === 503 ? '30' : null)
})

test('a call needs the password, the account as its caller, our domain and SDP', async () => {
  const client = await telephone()
  expect((await client.authorized(invitation(client, 'echo'), 'wrong')).status).toBe(403)
  const as = client.request('INVITE', sipUri('echo'), { user: 'somebody', headers: [sdpHeader] })
  expect((await client.exchange(as)).status).toBe(403)
  expect((await client.authorized(client.request('INVITE', 'sip:echo@elsewhere.example'))).status).toBe(404)
  expect((await client.authorized(client.request('INVITE', sipUri('echo'), { body: 'x' }))).status).toBe(415)
})

test('what rings is not picked up; CANCEL ends it with 487', async () => {
  const client = await telephone()
  const invite = invitation(client, 'ring')
  const challenge = await client.exchange(invite)
  const again = invitation(client, 'ring', firstHeader(invite.headers, 'call-id') ?? '')
  const proof = proofOf(again, challenge, client.credential)
  const final = client.exchange({ ...again, headers: [...again.headers, ['authorization', proof]] })
  const ringing = await client.until(isStatus(180))
  expect(firstHeader(ringing.headers, 'contact')).toBe(`<sip:ring@${sipDomain};transport=ws>`)
  expect(tagOf(ringing)).toMatch(/^[0-9a-f]{12}$/)
  const cancel = client.request('CANCEL', sipUri('ring'), {
    callId: firstHeader(again.headers, 'call-id') ?? '',
    branch: /branch=(.*)$/.exec(firstHeader(again.headers, 'via') ?? '')?.[1] ?? '',
    sequence: Number(firstHeader(again.headers, 'cseq')?.split(' ')[0]),
  })
  expect((await client.exchange(cancel)).status).toBe(200)
  const ended = await final
  expect(ended.status).toBe(487)
  expect(tagOf(ended)).toBe(tagOf(ringing))
})

test('two calls at once on a connection, the third is busy', async () => {
  const client = await telephone()
  void client.authorized(invitation(client, 'ring', 'one'))
  void client.authorized(invitation(client, 'ring', 'two'))
  await expect.poll(() => client.got.filter(isStatus(180)).length).toBe(2)
  expect((await client.authorized(invitation(client, 'echo'))).status).toBe(486)
  expect((await client.authorized(invitation(client, 'echo', 'one'))).status).toBe(482)
})

test('silent answers nothing, and the connection stays usable', async () => {
  const client = await telephone()
  client.send(buildSip(invitation(client, 'silent')))
  client.send(buildSip(client.request('OPTIONS', sipUri('silent'))))
  expect((await client.exchange(client.request('OPTIONS', sipUri('echo')))).status).toBe(200)
  expect(client.got).toHaveLength(1)
})

test('what belongs to no call is 481, an unknown method 405, an unknown extension 420', async () => {
  const client = await telephone()
  const status = async (method: string, options = {}) =>
    (await client.exchange(client.request(method, sipUri('echo'), options))).status
  expect(await status('BYE', { toTag: 'x' })).toBe(481)
  expect(await status('CANCEL')).toBe(481)
  expect(await status('MESSAGE')).toBe(405)
  expect(await status('OPTIONS', { headers: [['require', '100rel']] })).toBe(420)
  const mismatched = client.request('OPTIONS', registrar)
  const headers = mismatched.headers.map(([name, value]) => [name, name === 'cseq' ? '7 BYE' : value] as const)
  client.send(buildSip({ ...mismatched, headers }))
  await client.until(isStatus(400))
})

test('a keep-alive is answered by half of it', async () => {
  const client = await telephone()
  const pong = once(client.socket, 'message')
  client.send('\r\n\r\n')
  expect(String((await pong)[0])).toBe('\r\n')
})

test('a frame of more than 32 kB closes the connection as too large, and nothing else', async () => {
  const [client, other] = [await telephone(), await telephone()]
  client.send('x'.repeat(limits.sipMessageBytes + 1))
  expect((await client.closed).code).toBe(1009)
  expect((await other.exchange(other.request('OPTIONS', registrar))).status).toBe(200)
})

test('rubbish is not answered, and too much of it ends the connection', async () => {
  const client = await telephone()
  for (let n = 0; n < limits.sipBadMessages - 1; n++) client.socket.send(randomBytes(n * 100))
  expect((await client.exchange(client.request('OPTIONS', registrar))).status).toBe(200)
  expect(client.got).toHaveLength(1)
  client.send('INVITE sip:x SIP/2.0\r\n\r\n')
  expect(await client.closed).toEqual({ code: 1008, reason: 'invalid' })
})

test('a client gone wild is cut off', async () => {
  const client = await telephone()
  for (let n = 0; n < 2 * limits.sipMessagesBurst; n++) client.send(buildSip(registration(client)))
  expect(await client.closed).toEqual({ code: 1008, reason: 'too-many' })
})

test('damaged messages never take the endpoint down', async () => {
  const bystander = await telephone()
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.string({ maxLength: 30 })), { maxLength: 15 }), async (damages) => {
      const client = await createSipClient(echo.httpUrl, await ticketFor(crypto.randomUUID()))
      const whole = [registration(client), invitation(client, 'ring'), client.request('BYE', sipUri('echo'))].map(
        buildSip,
      )
      for (const [at, text] of damages) {
        const victim = whole[at % whole.length] ?? ''
        const where = at % victim.length
        client.send(victim.slice(0, where) + text + victim.slice(where + text.length))
      }
      expect((await client.exchange(client.request('OPTIONS', registrar))).status).toBe(200)
      client.close()
      await client.closed
    }),
    { numRuns: 40 },
  )
  expect((await bystander.exchange(bystander.request('OPTIONS', registrar))).status).toBe(200)
})

test('without a good ticket the connection opens and closes with the reason', async () => {
  const closing = async (ticket: string) => {
    const socket = new WebSocket(`${echo.httpUrl.replace('http', 'ws')}/sip?ticket=${ticket}`, 'sip')
    const [code, reason] = (await once(socket, 'close')) as [number, Buffer]
    return { code, reason: String(reason) }
  }
  expect(await closing('')).toEqual({ code: 1008, reason: 'ticket-missing' })
  expect(await closing(await ticketFor('old', { secondsLeft: -60 }))).toEqual({ code: 1008, reason: 'ticket-expired' })
  const forged = await ticketFor('forged', { secret: 'another-secret-for-tests-0123456789abcdef' })
  expect(await closing(forged)).toEqual({ code: 1008, reason: 'ticket-forged' })
})

test('without the subprotocol the handshake fails', async () => {
  const socket = new WebSocket(`${echo.httpUrl.replace('http', 'ws')}/sip?ticket=${await ticketFor('plain')}`)
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }]
  expect(response.statusCode).toBe(400)
})

test('a run has a bounded number of connections', async () => {
  const run = crypto.randomUUID()
  for (let n = 0; n < limits.sipSocketsPerRunAtOnce; n++) await telephone(run)
  const more = await telephone(run)
  expect(await more.closed).toEqual({ code: 1008, reason: 'too-many' })
})
