import type { Page } from '@playwright/test'
import { answersFor, expect, need, rowOf, skipWithoutSipServer, test, testedBy } from '../sip/fixtures'
import { numbers } from '../sip/server'
import { textsIn } from '../texts'
import { finishedReport, startButton } from '../visitor'
import { watchRequests } from '../watch-requests'

skipWithoutSipServer()

test('the provider’s own server takes the account, and a call through it is heard', async ({ page, agent, sip }) => {
  const server = need(sip)
  const seen = watchRequests(page)
  const answers = answersFor(server, server.url, numbers.echo)
  const link = await agent.makeLink({ provider: 'sip-only', language: 'en', answers })
  const report = await testedBy(page, link, server)

  expect(rowOf(report, 'provider-registered')).toMatchObject({ outcome: 'pass', value: true })
  const call = rowOf(report, 'provider-call-completed')
  expect(call, JSON.stringify(call.facts)).toMatchObject({ outcome: 'pass', value: true })
  expect(call.facts).toMatchObject({ verdict: 'completed', toneHeard: true, wireCodec: 'PCMU' })
  expect(call.facts.registerRoundsMs, 'challenge and answer').toHaveLength(2)
  expect(call.facts.registrationDelayMs).toBeGreaterThan(0)
  expect(call.facts.sessionDisconnectDelayMs).not.toBeNull()

  expect(seen.requests.length).toBeGreaterThan(5)
  expect(seen.frames.some((frame) => frame.includes('REGISTER'))).toBe(true)
  for (const text of [...seen.requests, ...seen.frames, JSON.stringify(report)])
    expect(text).not.toContain(server.password)
  for (const text of [...seen.requests, JSON.stringify(report)]) expect(text).not.toContain(server.user)
  expect(await kept(page)).not.toContain(server.password)
})

test('without an account the provider’s server is not blamed', async ({ page, agent, sip }) => {
  const server = need(sip)
  const t = await textsIn('en')
  const answers = answersFor(server, server.url, numbers.echo)
  await page.goto(await agent.makeLink({ provider: 'sip-only', language: 'en', answers }))
  const user = page.getByLabel(t('visitor.sipAccount.user'), { exact: true })
  await user.fill(server.user)
  await startButton(page, t).click()
  await expect(page.locator('input:invalid'), 'a user without a password is of no use').toHaveCount(1)
  await user.fill('')
  await startButton(page, t).click()
  const report = await finishedReport(page, t)
  expect(rowOf(report, 'provider-registered')).toMatchObject({ outcome: 'unknown', reason: 'not-answered' })
})

/** What the browser keeps of the page, beside its database of reports that could not be sent. */
function kept(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state]),
  )
}
