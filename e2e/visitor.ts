import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import { Report } from '@/lib/assessment/report'
import type { Texts } from './texts'

/** The longest a run may take: every check, voice up to 45 s. */
const runMs = 80_000

export function startButton(page: Page, t: Texts): Locator {
  return page.getByRole('button', { name: t('visitor.start.button') })
}

/** The list of what is tested, as it runs. */
export function stepsRegion(page: Page, t: Texts): Locator {
  return page.getByRole('region', { name: t('visitor.run.steps') })
}

export function resultRegion(page: Page, t: Texts): Locator {
  return page.getByRole('region', { name: t('visitor.result.region') })
}

/** Opens a link and presses the button; resolves when the steps of the test are shown. */
export async function beginTest(page: Page, link: string, t: Texts): Promise<void> {
  await page.goto(link)
  await startButton(page, t).click()
  await expect(stepsRegion(page, t)).toBeVisible()
}

/** The voice stream is on its way: the counter of packets that came back moves. */
export async function voiceIsFlowing(page: Page, t: Texts): Promise<void> {
  await expect(page.getByText(voiceCounts(t))).toBeVisible({ timeout: 30_000 })
}

/** The sentence with the counts, with any number above zero for what came back. */
function voiceCounts(t: Texts): RegExp {
  const marks = t('visitor.run.voice.counts', { sent: '777', returned: '888' })
  const escaped = marks.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(escaped.replace('777', '[\\d\\s.,]+').replace('888', '[1-9][\\d\\s.,]*'))
}

/** Waits for the end of a run and reads the report as the visitor can: by the download. */
export async function finishedReport(page: Page, t: Texts): Promise<Report> {
  await expect(resultRegion(page, t)).toBeVisible({ timeout: runMs })
  return downloadedReport(page, t)
}

export async function downloadedReport(page: Page, t: Texts): Promise<Report> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    resultRegion(page, t).getByText(t('visitor.result.download'), { exact: true }).click(),
  ])
  return Report.parse(JSON.parse(await readFile(await download.path(), 'utf8')))
}

/** The row's finding; a row that is missing is an error, not an undefined. */
export function finding(report: Report, requirement: string) {
  const found = report.findings.find((row) => row.requirement === requirement)
  if (!found) throw new Error(`the report has no row "${requirement}"`)
  return found
}
