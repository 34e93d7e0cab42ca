import { expect, test } from '../fixtures'
import { refused } from '../agent'
import { textsIn } from '../texts'

test("another organisation's report is refused by page and API as if it did not exist", async ({
  agent,
  stranger,
  portal,
  openConsole,
  allowConsole,
}) => {
  allowConsole(/status of 404/, 'the page of the foreign report is answered with 404')
  const link = await agent.makeLink({ provider: 'smartmeet', language: 'en' })
  const { run } = await agent.submitRun(link)
  const own = await fetch(`${portal.url}/api/reports/${run}`, { headers: { cookie: agent.cookie } })
  expect(own.status).toBe(200)

  const foreign = await fetch(`${portal.url}/api/reports/${run}`, { headers: { cookie: stranger.cookie } })
  expect(await refused(foreign)).toEqual({ status: 404, code: 'not-found' })
  expect(await stranger.reports({ search: agent.siteOf(link) })).toEqual([])

  const t = await textsIn('en')
  const page = await openConsole(stranger)
  await page.goto(`/console/reports/${run}?lang=en`)
  await expect(page.getByText(t('console.report.notFoundTitle'))).toBeVisible()
  await page.goto('/console?lang=en')
  await expect(page.getByText(agent.siteOf(link))).toHaveCount(0)

  const nobody = await fetch(`${portal.url}/api/reports/${run}`)
  expect((await refused(nobody)).status).toBe(401)
})
