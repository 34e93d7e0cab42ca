import { expect, test } from '../fixtures'
import { textsIn } from '../texts'

test('an agent finds reports by provider, verdict and words, and takes the filters away again', async ({
  agent,
  openConsole,
}) => {
  const mark = `Quay ${Date.now()}`
  for (const [provider, place] of [
    ['voicex', 'North'],
    ['enforta', 'South'],
    ['enforta', 'West'],
  ] as const) {
    await agent.submitRun(await agent.makeLink({ provider, language: 'en', site: `${mark} ${place}` }))
  }
  const t = await textsIn('en')
  const page = await openConsole()
  await page.goto('/console?lang=en')
  const rows = page.getByRole('table').getByRole('row').filter({ hasText: mark })
  await expect(rows).toHaveCount(3)
  await expect(rows.first()).toContainText('West')

  await page.getByText(t('console.filter.summary'), { exact: true }).click()
  await page.getByLabel(t('console.filter.search')).fill(mark)
  await page.getByLabel(t('console.filter.provider')).selectOption('enforta')
  await page.getByRole('button', { name: t('console.filter.apply') }).click()
  await expect(page).toHaveURL(/provider=enforta/)
  await expect(rows).toHaveCount(2)

  await page.getByLabel(t('console.filter.verdict')).selectOption('pass')
  await page.getByRole('button', { name: t('console.filter.apply') }).click()
  await expect(page.getByText(t('console.reports.nothingTitle'))).toBeVisible()

  await page.getByRole('link', { name: t('console.filter.clear') }).click()
  await expect(rows).toHaveCount(3)
})
