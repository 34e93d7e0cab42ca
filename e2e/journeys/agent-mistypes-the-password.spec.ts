import { expect, test } from '../fixtures'
import { textsIn } from '../texts'

test('a wrong password is refused without saying which half was wrong, and the right one lets the agent in', async ({
  page,
  portal,
  agent,
  allowConsole,
}) => {
  allowConsole(/status of 401/, 'the wrong password is answered with 401')
  const t = await textsIn('en')
  await page.goto(`${portal.url}/console?lang=en`)
  await page.getByLabel(t('console.signIn.email')).fill(agent.account.email)
  await page.getByLabel(t('console.signIn.password')).fill('not the password')
  await page.getByRole('button', { name: t('console.signIn.submit') }).click()
  await expect(page.getByRole('alert').filter({ hasText: t('console.signIn.wrong') })).toBeVisible()

  await page.getByLabel(t('console.signIn.password')).fill(agent.account.password)
  await page.getByRole('button', { name: t('console.signIn.submit') }).click()
  await expect(page.getByRole('heading', { level: 1, name: t('console.reports.title') })).toBeVisible()
})
