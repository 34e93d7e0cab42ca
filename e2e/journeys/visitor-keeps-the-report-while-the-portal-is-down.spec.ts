import { expect, test } from '../fixtures'
import { textsIn } from '../texts'
import { beginTest, resultRegion, voiceIsFlowing } from '../visitor'

test('a report that cannot be sent is kept in the browser, sent later, and stored once', async ({
  page,
  portal,
  agent,
  allowConsole,
}) => {
  allowConsole(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/, 'the portal is down')
  const t = await textsIn('en')
  const site = `Depot ${Date.now()}`
  await beginTest(page, await agent.makeLink({ provider: 'enforta', language: 'en', site }), t)
  // Two stages are still to come; they need nothing more from the portal.
  await voiceIsFlowing(page, t)
  await portal.stopPortal()
  await expect(page.getByText(t('visitor.result.unsent'), { exact: true })).toBeVisible({ timeout: 80_000 })

  await portal.startPortal()
  const retry = page.getByRole('button', { name: t('visitor.result.retry') })
  // It may have gone out by itself in between: then there is nothing left to press.
  await expect(async () => {
    if (await retry.isEnabled({ timeout: 500 }).catch(() => false)) await retry.click()
    await expect(resultRegion(page, t)).toBeVisible({ timeout: 3_000 })
  }).toPass({ timeout: 30_000 })

  const stored = await agent.reports({ search: site })
  expect(stored).toHaveLength(1)
  expect(stored[0]).toMatchObject({ lossUpRatio: 0, callsCarried: expect.any(Number) })
})
