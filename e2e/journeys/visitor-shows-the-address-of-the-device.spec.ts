import { expect, test } from '../fixtures'
import { textsIn } from '../texts'
import { finding, finishedReport, startButton } from '../visitor'

test('a refused microphone is no failure, and the test can begin', async ({ page, agent }) => {
  const t = await textsIn('en')
  await page.goto(await agent.makeLink({ provider: 'enforta', language: 'en' }))
  await page.getByRole('button', { name: t('visitor.localAddress.button') }).click()
  await expect(page.getByText(t('visitor.localAddress.denied'))).toBeVisible()
  await expect(startButton(page, t)).toBeEnabled()
})

test('with the microphone allowed the device’s own address is part of the report', async ({ page, agent, portal }) => {
  const t = await textsIn('ru')
  await page.context().grantPermissions(['microphone'], { origin: portal.url })
  await page.goto(await agent.makeLink({ provider: 'enforta', language: 'ru' }))
  await page.getByRole('button', { name: t('visitor.localAddress.button') }).click()
  await expect(page.getByText(t('visitor.localAddress.granted'))).toBeVisible()
  await startButton(page, t).click()
  const row = finding(await finishedReport(page, t), 'private-address')
  expect(row.reason).toBeNull()
  expect(row.value).toEqual(expect.any(String))
  expect(row.evidence[0]?.facts).toMatchObject({ hidden: false })
})

test('a provider that does not ask for it does not see the question', async ({ page, agent }) => {
  const t = await textsIn('en')
  await page.goto(await agent.makeLink({ provider: 'smartmeet', language: 'en' }))
  await expect(startButton(page, t)).toBeVisible()
  await expect(page.getByRole('button', { name: t('visitor.localAddress.button') })).toHaveCount(0)
})
