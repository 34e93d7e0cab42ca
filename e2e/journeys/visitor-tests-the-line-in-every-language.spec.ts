import type { Language } from '@/messages'
import { expect, test } from '../fixtures'
import { textsIn } from '../texts'
import { finding, finishedReport, resultRegion, startButton, stepsRegion } from '../visitor'

/** Every language once and every provider once, each provider in the language of its customers. */
const ways: { language: Language; provider: string; site: string }[] = [
  { language: 'en', provider: 'smartmeet', site: 'Harbour office' },
  { language: 'fr', provider: 'smart-telecom', site: 'Agence de Lyon' },
  { language: 'ru', provider: 'enforta', site: 'Склад на Неве' },
  { language: 'ja', provider: 'voicex', site: '横浜営業所' },
]

for (const { language, provider, site } of ways) {
  test(`a visitor tests the line for ${provider} in ${language}, and support sees the report`, async ({
    page,
    agent,
    openConsole,
  }) => {
    const t = await textsIn(language)
    const link = await agent.makeLink({ provider, language, site })

    await page.goto(link)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(agent.providerName(provider))
    await startButton(page, t).click()
    await expect(stepsRegion(page, t)).toBeVisible()
    const report = await finishedReport(page, t)

    expect(report.profile.id).toBe(provider)
    expect(report.language).toBe(language)
    expect(report.findings).toHaveLength(report.profile.requirements.length)
    for (const row of report.findings.filter(({ metric }) => metric?.startsWith('voice-loss'))) {
      expect(row.value, row.requirement).toBe(0)
      expect(row.n, row.requirement).toBeGreaterThan(500)
    }
    expect(report.findings.some(({ metric }) => metric === 'voice-loss-up-ratio')).toBe(true)
    const title = t(`report.verdict.${report.verdict}.title`)
    await expect(resultRegion(page, t).getByText(title, { exact: true })).toBeVisible()
    for (const { id } of report.profile.requirements) expect(finding(report, id).requirement).toBe(id)

    const console = await openConsole()
    await console.goto(`/console?search=${encodeURIComponent(site)}`)
    await expect(console.getByRole('row').filter({ hasText: site })).toHaveCount(1)
  })
}
