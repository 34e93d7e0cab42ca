import { expect, test as base, type Page } from '@playwright/test'
import { startEcho, loopbackSettings, type EchoServer } from '@/lib/echo/start'
import { ticketFor } from '@/lib/echo/test-clients'
import type { VoiceLog } from '@/lib/protocol/echo-api'
import { sipCredentialOf, sipDomain } from '@/lib/protocol/sip/credential'
import { launchArgs } from '../browser-args'
import { bundledTelephone } from '../jssip/bundle'
import type { Dial, Dialled } from '../jssip/telephone'

/** The echo server alone: no portal takes part in a call. */
const test = base.extend<object, { echo: EchoServer; script: string }>({
  echo: [
    async ({}, provide) => {
      const echo = await startEcho(loopbackSettings({ ports: { udp: [], tcp: [] } }))
      await provide(echo)
      await echo.close()
    },
    { scope: 'worker' },
  ],
  script: [async ({}, provide) => provide(await bundledTelephone()), { scope: 'worker' }],
})
test.use({
  launchOptions: async ({ launchOptions }, provide) =>
    provide({ ...launchOptions, args: [...launchArgs, '--autoplay-policy=no-user-gesture-required'] }),
})

test.afterEach(({ echo }) => {
  expect(echo.voice()).toMatchObject({ available: true, restarts: 0 })
})

type Rig = { page: Page; echo: EchoServer; script: string }
async function dial({ page, echo, script }: Rig, asked: Partial<Dial>): Promise<Dialled & { ticket: string }> {
  const ticket = await ticketFor(crypto.randomUUID())
  const whole: Dial = {
    ...sipCredentialOf(ticket),
    url: `${echo.httpUrl.replace('http', 'ws')}/sip?ticket=${ticket}`,
    domain: sipDomain,
    extension: 'echo',
    codec: 'PCMU',
    toneHz: 440,
    talkMs: 2_000,
    ...asked,
  }
  await page.goto(`${echo.httpUrl}/health`)
  await page.addScriptTag({ content: script })
  return { ticket, ...(await page.evaluate((each) => window.dial(each), whole)) }
}

async function callLog({ httpUrl }: EchoServer, { session, ticket }: { session: string | null; ticket: string }) {
  const response = await fetch(`${httpUrl}/voice/${session}?ticket=${ticket}`)
  return ((await response.json()) as VoiceLog).call
}

for (const codec of ['PCMU', 'PCMA', 'G722', 'opus'] as const) {
  test(`JsSIP registers, calls in ${codec}, hears its own tone and hangs up`, async ({ page, echo, script }) => {
    const heard = await dial({ page, echo, script }, { codec })
    expect(heard).toMatchObject({ registered: true, registration: 200, codec, ice: 'connected', dtls: 'connected' })
    expect(heard.statuses).toEqual([180, 200])
    expect(heard.ended).toEqual({ cause: 'Terminated', originator: 'local' })
    expect(heard.lost).toBeNull()
    expect(heard.toneBack).toBeGreaterThan(0.1)
    expect(heard.packetsReceived).toBeGreaterThan(20)
    const log = await callLog(echo, heard)
    expect(log).toMatchObject({ codec, lost: 0, lossRuns: [] })
    expect(log?.received).toBeGreaterThan(20)
    expect(log?.audible === null).toBe(codec === 'G722' || codec === 'opus')
    if (log && log.audible !== null) expect(log.audible).toBeGreaterThan(20)
    await expect.poll(() => echo.health().voice.sessions).toBe(0)
  })
}

test('a wrong password does not register', async ({ page, echo, script }) => {
  expect(await dial({ page, echo, script }, { password: 'wrong' })).toMatchObject({
    registered: false,
    registration: 403,
  })
})

for (const [extension, statuses, cause] of [
  ['busy', [486], 'Busy'],
  ['unavailable', [503], 'SIP Failure Code'],
  ['nobody', [404], 'Not Found'],
  ['ring', [180], 'Canceled'],
] as const) {
  test(`a call to ${extension} ends with "${cause}"`, async ({ page, echo, script }) => {
    const heard = await dial({ page, echo, script }, { extension, talkMs: 500 })
    expect(heard.statuses).toEqual(statuses)
    expect(heard.ended?.cause).toBe(cause)
    expect(heard.session).toBeNull()
  })
}

test('mute connects, takes the tone and is not heard', async ({ page, echo, script }) => {
  const heard = await dial({ page, echo, script }, { extension: 'mute' })
  expect(heard).toMatchObject({ ice: 'connected', dtls: 'connected', packetsReceived: 0 })
  expect(heard.toneBack).toBeLessThan(0.001)
  const log = await callLog(echo, heard)
  expect(log?.audible).toBeGreaterThan(20)
  expect(log?.echoed).toBe(0)
})

test('deaf is answered, but ICE never connects', async ({ page, echo, script }) => {
  const heard = await dial({ page, echo, script }, { extension: 'deaf', talkMs: 3_000 })
  expect(heard.statuses).toEqual([180, 200])
  expect(heard.ice).toBe('checking')
  expect(heard.dtls).toBe('new')
})

test('keyless is answered and ICE connects, but DTLS never does', async ({ page, echo, script }) => {
  const heard = await dial({ page, echo, script }, { extension: 'keyless', talkMs: 3_000 })
  expect(heard.statuses).toEqual([180, 200])
  expect(heard.ice).toBe('connected')
  expect(heard.dtls).toBe('connecting')
  expect(heard.packetsReceived).toBe(0)
})

test('drop loses the connection in the middle of the call', async ({ page, echo, script }) => {
  const heard = await dial({ page, echo, script }, { extension: 'drop', talkMs: 4_000 })
  expect(heard.lost).toBe(1006)
  expect(heard.packetsReceived).toBeGreaterThan(20)
})
