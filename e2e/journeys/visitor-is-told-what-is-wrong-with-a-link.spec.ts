import { expect, test } from '../fixtures'
import { textsIn } from '../texts'
import { startButton } from '../visitor'

test('an unknown link says so with 404 and offers no test', async ({ page, portal, allowConsole }) => {
  allowConsole(/status of 404/, 'the page itself is answered with 404')
  const t = await textsIn('fr')
  const response = await page.goto(`${portal.url}/t/${'x'.repeat(32)}?lang=fr`)
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: t('visitor.link.unknown') })).toBeVisible()
  await expect(startButton(page, t)).toHaveCount(0)
})

test('an expired link says so, until when it was valid, and whom to ask', async ({ page, agent, allowConsole }) => {
  allowConsole(/status of 404/, 'the page itself is answered with 404')
  const t = await textsIn('ru')
  const link = await agent.makeLink({ provider: 'enforta', language: 'ru', expiresInMs: 1_500 })
  await page.waitForTimeout(2_000)
  expect((await page.goto(link))?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: t('visitor.link.expired') })).toBeVisible()
  await expect(page.getByText(agent.providerName('enforta')).first()).toBeVisible()
  await expect(startButton(page, t)).toHaveCount(0)
})

test('a link whose tests are used up says so, and starts no further run', async ({ page, agent, allowConsole }) => {
  allowConsole(/status of 404/, 'the page itself is answered with 404')
  const t = await textsIn('ja')
  const link = await agent.makeLink({ provider: 'voicex', language: 'ja', maxRuns: 1 })
  await agent.submitRun(link)
  expect((await page.goto(link))?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: t('visitor.link.usedUp') })).toBeVisible()
  await expect(startButton(page, t)).toHaveCount(0)
  expect(await agent.refusalOfStart(link)).toEqual({ status: 410, code: 'link-used-up' })
})
