import { expectNoViolations } from '../accessibility'
import { expect, test } from '../fixtures'
import { textsIn } from '../texts'
import { beginTest, resultRegion, startButton } from '../visitor'

test('the start page, the running test and the result have no accessibility violation, light and dark', async ({
  page,
  agent,
}) => {
  const t = await textsIn('en')
  const link = await agent.makeLink({ provider: 'smart-telecom', language: 'en' })
  await page.goto(link)
  await expect(startButton(page, t)).toBeEnabled()
  await expectNoViolations(page, 'start page')
  await beginTest(page, link, t)
  await expectNoViolations(page, 'running test')
  const region = resultRegion(page, t)
  await expect(region).toBeVisible({ timeout: 80_000 })
  await expectNoViolations(page, 'result')
  for (const summary of await region.locator('summary').all()) await summary.click()
  await expectNoViolations(page, 'result with every row open')
})

test('sign-in, list, report and the form for links have no accessibility violation, light and dark', async ({
  page,
  agent,
  openConsole,
}) => {
  const t = await textsIn('en')
  await page.goto('/console?lang=en')
  await expect(page.getByRole('button', { name: t('console.signIn.submit') })).toBeVisible()
  await expectNoViolations(page, 'sign-in')

  const { run } = await agent.submitRun(await agent.makeLink({ provider: 'voicex', language: 'en' }))
  const console = await openConsole()
  await console.goto('/console')
  await expect(console.getByRole('heading', { level: 1 })).toBeVisible()
  await expectNoViolations(console, 'list of reports')
  await console.goto(`/console/reports/${run}`)
  await expect(console.getByText(run).first()).toBeVisible()
  await expectNoViolations(console, "report, customer's view")
  await console.getByText(t('console.report.technicalView'), { exact: true }).click()
  await expect(console.getByRole('heading', { name: t('console.report.sections.echo'), exact: true })).toBeVisible()
  await expectNoViolations(console, 'report, technical view')
  await console.goto('/console/links')
  await expectNoViolations(console, 'list of links')
  await console.goto('/console/links/new')
  await expect(console.getByRole('button', { name: t('console.newLink.submit') })).toBeVisible()
  await expectNoViolations(console, 'form for a link')
})
