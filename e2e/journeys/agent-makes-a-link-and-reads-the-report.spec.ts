import { expect, test } from '../fixtures'
import { textsIn } from '../texts'
import { finishedReport, startButton } from '../visitor'

test('an agent signs in, makes a link with what is known, the customer tests, and the agent reads the report', async ({
  page,
  portal,
  browser,
}) => {
  const t = await textsIn('en')
  const site = `Warehouse ${Date.now()}`
  await page.goto('/console?lang=en')
  await page.getByLabel(t('console.signIn.email')).fill(portal.support.email)
  await page.getByLabel(t('console.signIn.password')).fill(portal.support.password)
  await page.getByRole('button', { name: t('console.signIn.submit') }).click()
  await page
    .getByRole('link', { name: t('console.nav.newLink') })
    .first()
    .click()

  await page.getByLabel(t('console.newLink.customer'), { exact: true }).fill('Dupont et fils')
  await page.getByLabel(t('console.newLink.site'), { exact: true }).fill(site)
  await page.getByLabel(t('console.newLink.provider'), { exact: true }).selectOption('smart-telecom')
  await page
    .getByLabel(t('parameters.questions.phones.question', { provider: 'Smart Telecom' }), { exact: true })
    .fill('12')
  await page.getByLabel(t('console.newLink.language'), { exact: true }).selectOption('fr')
  await page.getByRole('button', { name: t('console.newLink.submit') }).click()
  await expect(page.getByRole('heading', { name: t('console.newLink.doneTitle') })).toBeVisible()
  await expect(page.getByRole('img', { name: t('console.newLink.qr') })).toBeVisible()
  const link = await page.getByLabel(t('console.newLink.address'), { exact: true }).inputValue()

  // The customer sits elsewhere: no session, another browser.
  const fr = await textsIn('fr')
  const elsewhere = await browser.newContext()
  const customer = await elsewhere.newPage()
  await customer.goto(link)
  await expect(customer.locator('html')).toHaveAttribute('lang', 'fr')
  await expect(customer.locator('[name="phones"]')).toHaveCount(0)
  await startButton(customer, fr).click()
  const report = await finishedReport(customer, fr)
  expect(report.answers.phones).toBe(12)
  await elsewhere.close()

  await page
    .getByRole('link', { name: t('console.nav.reports') })
    .first()
    .click()
  const row = page.getByRole('row').filter({ hasText: site })
  await expect(row).toHaveCount(1)
  await row.getByRole('link').first().click()
  await expect(page.getByText(t(`report.verdict.${report.verdict}.title`), { exact: true }).first()).toBeVisible()
  await page.getByText(t('console.report.technicalView'), { exact: true }).click()
  for (const section of ['measurements', 'voice', 'ports', 'environment', 'raw'] as const) {
    const name = t(`console.report.sections.${section}`)
    await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
  }
  await expect(page.getByText(report.run).first()).toBeVisible()
})
