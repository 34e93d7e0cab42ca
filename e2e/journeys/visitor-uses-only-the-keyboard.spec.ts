import { expect, test } from '../fixtures'
import { textsIn } from '../texts'
import { resultRegion, startButton, stepsRegion } from '../visitor'

test('the whole way works with the keyboard alone, and the result is announced', async ({ page, agent }) => {
  const t = await textsIn('en')
  await page.goto(await agent.makeLink({ provider: 'light', language: 'en' }))
  const button = startButton(page, t)
  await expect(button).toBeVisible()
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab')
    if (await button.evaluate((element) => element === document.activeElement)) break
  }
  await expect(button).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(stepsRegion(page, t)).toBeVisible()

  const region = resultRegion(page, t)
  await expect(region).toBeVisible({ timeout: 80_000 })
  // Focus has moved to the result, so that a screen reader speaks it and the next Tab goes on from there.
  const inside = () => region.evaluate((element) => element.contains(document.activeElement))
  await expect.poll(inside).toBe(true)
  const row = region.locator('summary').first()
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab')
    if (await row.evaluate((element) => element === document.activeElement)) break
  }
  await expect(row).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(row.locator('xpath=..')).toHaveAttribute('open', '')
})
