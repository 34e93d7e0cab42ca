import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { textsIn, type Texts } from '../texts'
import { beginTest, downloadedReport, finding, finishedReport, resultRegion } from '../visitor'

const softphone = { 'pc-softphone': true } as const

function devicesCard(page: Page, t: Texts) {
  return page.getByRole('region', { name: t('visitor.optional.names.devices') })
}

test('after the run the visitor tests speaker and microphone, and the report is judged anew', async ({
  page,
  agent,
  portal,
}) => {
  const t = await textsIn('en')
  await page.context().grantPermissions(['microphone'], { origin: portal.url })
  const link = await agent.makeLink({ provider: 'light', language: 'en', answers: softphone })
  await beginTest(page, link, t)
  const before = await finishedReport(page, t)
  expect(finding(before, 'speaker')).toMatchObject({ outcome: 'unknown', reason: 'not-answered' })

  const card = devicesCard(page, t)
  await card.getByRole('button', { name: t('visitor.optional.devices.tone') }).click()
  await card.getByRole('button', { name: t('visitor.optional.devices.heard') }).click()
  await card.getByRole('button', { name: t('visitor.optional.devices.microphone') }).click()
  await expect(card.getByText(t('visitor.optional.devices.loud'))).toBeVisible()
  await card.getByRole('button', { name: t('visitor.optional.devices.playBack') }).click()
  await card.getByRole('button', { name: t('visitor.optional.devices.yes'), exact: true }).click()
  await card.getByRole('button', { name: t('visitor.optional.devices.save') }).click()
  await expect(card.getByText(t('visitor.optional.added'))).toBeVisible()

  const after = await downloadedReport(page, t)
  expect(finding(after, 'speaker')).toMatchObject({ outcome: 'pass', value: true, reason: null })
  const microphone = finding(after, 'microphone')
  expect(microphone).toMatchObject({ outcome: 'information', value: true })
  expect(microphone.evidence[0]?.facts).toMatchObject({ permission: 'granted', playedBack: 'yes' })
  expect(after.supplements).toHaveLength(1)
  expect(after.measurements.slice(0, -1)).toEqual(before.measurements)
  await expect(resultRegion(page, t).getByText(/One optional test was added later/)).toBeVisible()
  const [listed] = await agent.reports({ search: agent.siteOf(link) })
  expect(listed).toMatchObject({ run: before.run, verdict: after.verdict })
})

test('a tone that nobody hears is a failure of the speaker, a refused microphone of nothing', async ({
  page,
  agent,
}) => {
  const t = await textsIn('ja')
  const link = await agent.makeLink({ provider: 'light', language: 'ja', answers: softphone })
  await beginTest(page, link, t)
  await finishedReport(page, t)
  const card = devicesCard(page, t)
  await card.getByRole('button', { name: t('visitor.optional.devices.tone') }).click()
  await card.getByRole('button', { name: t('visitor.optional.devices.notHeard') }).click()
  await card.getByRole('button', { name: t('visitor.optional.devices.microphone') }).click()
  await expect(card.getByText(t('visitor.optional.devices.denied'))).toBeVisible()
  await card.getByRole('button', { name: t('visitor.optional.devices.save') }).click()
  await expect(card.getByText(t('visitor.optional.added'))).toBeVisible()
  const report = await downloadedReport(page, t)
  expect(finding(report, 'speaker')).toMatchObject({ outcome: 'fail', value: false })
  expect(finding(report, 'microphone')).toMatchObject({ outcome: 'information', value: null })
})

test('what cannot be added leaves the result as it is, and can be sent again', async ({
  page,
  agent,
  portal,
  allowConsole,
}) => {
  allowConsole(/ERR_CONNECTION_REFUSED|net::ERR/, 'the portal is stopped on purpose')
  const t = await textsIn('en')
  const link = await agent.makeLink({ provider: 'light', language: 'en' })
  await beginTest(page, link, t)
  const before = await finishedReport(page, t)
  const card = devicesCard(page, t)
  await card.getByRole('button', { name: t('visitor.optional.devices.tone') }).click()
  await card.getByRole('button', { name: t('visitor.optional.devices.heard') }).click()
  await portal.stopPortal()
  await card.getByRole('button', { name: t('visitor.optional.devices.save') }).click()
  await expect(card.getByText(t('visitor.optional.notAdded'))).toBeVisible()
  expect(await downloadedReport(page, t)).toEqual(before)
  await portal.startPortal()
  await card.getByRole('button', { name: t('visitor.optional.devices.save') }).click()
  await expect(card.getByText(t('visitor.optional.added'))).toBeVisible()
})

test('the long look at the router’s memory can be ended early, and what it found until then counts', async ({
  page,
  agent,
}) => {
  const t = await textsIn('en')
  await beginTest(page, await agent.makeLink({ provider: 'light', language: 'en' }), t)
  await finishedReport(page, t)
  const card = page.getByRole('region', { name: t('visitor.optional.names.nat-lifetime') })
  await card.getByRole('button', { name: t('visitor.optional.start') }).click()
  await expect(card.getByRole('progressbar')).toBeVisible()
  // Long enough for the silent connections to stand.
  await page.waitForTimeout(9_000)
  await card.getByRole('button', { name: t('visitor.optional.stop') }).click()
  await expect(card.getByText(t('visitor.optional.added'))).toBeVisible({ timeout: 30_000 })
  const report = await downloadedReport(page, t)
  expect(report.supplements).toHaveLength(1)
  expect(report.measurements.at(-1)).toMatchObject({ step: 'nat-lifetime-long', check: 'nat-lifetime' })
  expect(report.measurements.at(-1)?.data).not.toBeNull()
})
