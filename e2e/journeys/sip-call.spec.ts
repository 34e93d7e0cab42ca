import type { Page } from '@playwright/test'
import type { Fact } from '@/lib/assessment/metric'
import type { Report } from '@/lib/assessment/report'
import { RunOffer } from '@/lib/assessment/run-offer'
import { expect, test } from '../fixtures'
import { textsIn } from '../texts'
import { beginTest, finding, finishedReport, startButton } from '../visitor'

/** Of the offered plan only the call, to another extension where one is named: each fails in a way of its own. */
async function callOnly(page: Page, callee = 'echo'): Promise<void> {
  await page.route('**/api/links/*/runs', async (route) => {
    const response = await route.fetch()
    const offer = RunOffer.parse(await response.json())
    const plan = offer.plan
      .filter(({ id }) => id === 'sip-call')
      .map((step) => ({ ...step, params: { ...(step.params as object), callee } }))
    await route.fulfill({ response, json: { ...offer, plan } })
  })
}

function factsOf(report: Report, row: string): Record<string, Fact> {
  return finding(report, row).evidence[0]?.facts ?? {}
}

test('the browser registers, calls our telephone server and hears its own tone back', async ({ page, agent }) => {
  const t = await textsIn('en')
  const scripts = new Map<string, Promise<string>>()
  page.on('response', (response) => {
    if (response.headers()['content-type']?.includes('javascript')) scripts.set(response.url(), response.text())
  })
  const knowSip = async () =>
    (await Promise.all(scripts.values())).filter((text) => text.includes('Max-Forwards')).length
  const link = await agent.makeLink({ provider: 'smart-telecom', language: 'en', answers: { codec: 'g722' } })
  await callOnly(page)
  await page.goto(link, { waitUntil: 'networkidle' })
  expect(await knowSip(), 'SIP is no part of the first load').toBe(0)

  await beginTest(page, link, t)
  const report = await finishedReport(page, t)
  expect(await knowSip()).toBe(1)
  expect(finding(report, 'call')).toMatchObject({ outcome: 'pass', value: true })
  expect(finding(report, 'call-registration').outcome).toBe('pass')
  expect(finding(report, 'call-audio').outcome).toBe('pass')
  expect(finding(report, 'call-loss-up')).toMatchObject({ outcome: 'information', value: 0 })
  expect(finding(report, 'call-loss-down').n).toBeGreaterThanOrEqual(200)
  expect(finding(report, 'provider-registration').outcome).toBe('not-applicable')
  const facts = factsOf(report, 'call')
  expect(facts).toMatchObject({
    verdict: 'completed',
    reached: 'end',
    wireCodec: 'G722',
    toneHeard: true,
    expiresS: 60,
  })
  for (const name of [
    'connectMs',
    'optionsMs',
    'registrationDelayMs',
    'answerMs',
    'iceMs',
    'dtlsMs',
    'firstPacketMs',
  ]) {
    expect({ name, measured: typeof facts[name] }).toEqual({ name, measured: 'number' })
  }
  expect(facts['packetsPerSecond']).toBeGreaterThan(45)
  expect(facts['packetsPerSecond']).toBeLessThan(55)
  await expect(page.getByText('Registered in', { exact: false })).toBeAttached()
})

/** What only the line can do is its failure; what our own endpoint does wrong is nobody's but ours. */
const failures: { callee: string; outcome: string; facts: Record<string, Fact> }[] = [
  { callee: 'silent', outcome: 'fail', facts: { verdict: 'silent-server', reached: 'invite' } },
  { callee: 'deaf', outcome: 'fail', facts: { verdict: 'ice-failed', reached: 'media' } },
  { callee: 'keyless', outcome: 'fail', facts: { verdict: 'dtls-failed', reached: 'media' } },
  { callee: 'mute', outcome: 'fail', facts: { verdict: 'one-way-audio-down', reached: 'voice' } },
  { callee: 'drop', outcome: 'fail', facts: { verdict: 'socket-lost', reached: 'voice', closeCode: 1006 } },
  { callee: 'ring', outcome: 'unknown', facts: { verdict: 'rings-without-answer', status: null } },
  { callee: 'busy', outcome: 'unknown', facts: { verdict: 'rejected', status: 486, retryAfterS: null } },
  { callee: 'unavailable', outcome: 'unknown', facts: { verdict: 'rejected', status: 503, retryAfterS: 30 } },
  { callee: 'nobody', outcome: 'unknown', facts: { verdict: 'unknown-user', status: 404 } },
]
for (const { callee, outcome, facts } of failures) {
  test(`a call to "${callee}" ends as ${facts['verdict']}, and the row is ${outcome}`, async ({ page, agent }) => {
    const t = await textsIn('en')
    await callOnly(page, callee)
    await page.goto(await agent.makeLink({ provider: 'enforta', language: 'en' }))
    // A refused call is over before the list of steps could be looked at.
    await startButton(page, t).click()
    const report = await finishedReport(page, t)
    const call = finding(report, 'call')
    expect(factsOf(report, 'call')).toMatchObject(facts)
    expect(call).toMatchObject({ outcome, reason: outcome === 'fail' ? null : 'instrument' })
    expect(finding(report, 'call-registration').outcome).toBe('pass')
    const [measurement] = report.measurements
    expect(measurement?.elapsedMs).toBeLessThan(15_000)
  })
}

test('a provider’s server on a port that browsers refuse is the browser’s doing, and is named', async ({
  page,
  agent,
}) => {
  const t = await textsIn('en')
  const answers = { 'sip-server': 'wss://127.0.0.1:5061/ws', 'sip-echo-number': '600' }
  const link = await agent.makeLink({ provider: 'enforta', language: 'en', answers })
  await page.route('**/api/links/*/runs', async (route) => {
    const response = await route.fetch()
    const offer = RunOffer.parse(await response.json())
    await route.fulfill({
      response,
      json: { ...offer, plan: offer.plan.filter(({ id }) => id === 'sip-call-provider') },
    })
  })
  await page.goto(link)
  await startButton(page, t).click()
  const report = await finishedReport(page, t)
  const registration = finding(report, 'provider-registration')
  expect(registration).toMatchObject({ outcome: 'unknown', reason: 'browser-cannot' })
  expect(registration.evidence[0]).toMatchObject({ target: { kind: 'provider', hosts: ['127.0.0.1:5061'] } })
  expect(factsOf(report, 'provider-registration')).toMatchObject({ verdict: 'browser-refuses-port' })
  expect(finding(report, 'provider-call')).toMatchObject({ outcome: 'unknown', reason: 'browser-cannot' })
})
