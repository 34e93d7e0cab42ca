import { remediesIn } from '@/messages/remedies'
import { expect, test } from '../fixtures'
import { textsIn } from '../texts'
import { beginTest, finishedReport, resultRegion } from '../visitor'

test('what no browser can test says how to switch it off in common routers, and what is settled is folded away', async ({
  page,
  agent,
}) => {
  const t = await textsIn('fr')
  await beginTest(page, await agent.makeLink({ provider: 'light', language: 'fr' }), t)
  const report = await finishedReport(page, t)
  const region = resultRegion(page, t)
  const { kinds, note } = await remediesIn('fr')

  const row = page.locator('#row-no-alg')
  await row.locator('summary').first().click()
  await expect(row.getByText(note)).toHaveCount(0)
  await row.getByText(t('report.row.routers'), { exact: true }).click()
  await expect(row.getByText(note)).toBeVisible()
  for (const [router, steps] of Object.entries(kinds['sip-alg'])) {
    await expect(row.getByText(router, { exact: true })).toBeVisible()
    await expect(row.getByText(steps, { exact: true })).toBeVisible()
  }
  await expect(page.locator('#row-udp-rtp').getByText(t('report.row.routers')), 'the port is open').toHaveCount(0)

  const passed = report.findings.find(({ outcome }) => outcome === 'pass')?.requirement
  const first = page.locator(`#row-${passed}`)
  await expect(first).toBeHidden()
  const counts = region.getByRole('navigation', { name: t('report.counts') })
  await counts.getByText(t('report.group.pass')).click()
  await expect(first).toBeVisible()
})
