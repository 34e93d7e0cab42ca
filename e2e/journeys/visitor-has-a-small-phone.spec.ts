import { expect, test } from '../fixtures'
import { textsIn } from '../texts'
import { beginTest, resultRegion } from '../visitor'
import type { Page } from '@playwright/test'

test.use({ viewport: { width: 360, height: 720 }, colorScheme: 'dark' })

test('nothing scrolls sideways on a screen 360 pixels wide, from the button to the opened list', async ({
  page,
  agent,
}) => {
  const t = await textsIn('ru')
  const link = await agent.makeLink({ provider: 'light', language: 'ru' })
  await page.goto(link)
  await fits(page)
  await beginTest(page, link, t)
  await fits(page)
  const region = resultRegion(page, t)
  await expect(region).toBeVisible({ timeout: 80_000 })
  await fits(page)
  for (const summary of await region.locator('summary').all()) await summary.click()
  await fits(page)
})

async function fits(page: Page): Promise<void> {
  const { content, screen } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
  }))
  expect(content).toBeLessThanOrEqual(screen)
}
