import { expect, test } from '../fixtures'
import { textsIn } from '../texts'
import { beginTest, startButton, stepsRegion } from '../visitor'

test('a second tab says that the test runs elsewhere, and starts when the first is done', async ({
  page,
  context,
  agent,
}) => {
  const t = await textsIn('en')
  const link = await agent.makeLink({ provider: 'smartmeet', language: 'en' })
  await beginTest(page, link, t)

  const second = await context.newPage()
  await second.goto(link)
  await startButton(second, t).click()
  await expect(second.getByText(t('visitor.elsewhere'), { exact: true })).toBeVisible()

  await page.getByRole('button', { name: t('visitor.run.cancel') }).click()
  await expect(page.getByText(t('visitor.cancelled'), { exact: true })).toBeVisible()
  expect(await agent.reports({ search: agent.siteOf(link) })).toEqual([])
  await second.reload()
  await startButton(second, t).click()
  await expect(stepsRegion(second, t)).toBeVisible()
})
