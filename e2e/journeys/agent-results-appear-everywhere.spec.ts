import { exec } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Locator, Page } from '@playwright/test'
import { expectNoViolations } from '../accessibility'
import { expect, test } from '../fixtures'
import { textsIn, type Texts } from '../texts'
import { beginTest, finding, finishedReport, resultRegion } from '../visitor'

const row = (page: Page) => page.locator('#row-no-alg')

/** Gone after any reload. */
const marked = 'data-same-page'
const mark = (page: Page) => page.evaluate((name) => document.documentElement.setAttribute(name, ''), marked)
const isSamePage = (page: Page) => page.evaluate((name) => document.documentElement.hasAttribute(name), marked)

/** Pastes the line of the page into this system's shell, in a folder of its own. */
async function paste(line: string): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'linecheck-paste-'))
  try {
    const { stdout } = await promisify(exec)(line, { cwd: folder, timeout: 60_000 })
    return stdout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function lineOf(result: Locator, t: Texts): Promise<string> {
  await result.getByRole('button', { name: t('visitor.agent.button') }).click()
  return (await result.locator('pre').innerText()).trim()
}

test('customer and support both see the site agent’s rows without touching their pages', async ({
  openConsole,
  agent,
  browser,
}) => {
  const t = await textsIn('en')
  const elsewhere = await browser.newContext({ acceptDownloads: true })
  const customer = await elsewhere.newPage()
  await beginTest(customer, await agent.makeLink({ provider: 'light', language: 'en' }), t)
  const before = await finishedReport(customer, t)
  expect(finding(before, 'no-alg')).toMatchObject({ outcome: 'unknown', reason: 'browser-cannot' })
  const open = t('report.reason.browser-cannot.label')
  await expect(row(customer)).toContainText(open)

  const console = await openConsole()
  await console.goto(`/console/reports/${before.run}?lang=en`)
  await expect(row(console)).toContainText(open)
  const notice = console.getByRole('status').filter({ hasText: t('console.report.updated') })
  await expect(notice).toHaveCount(0)
  const raw = console.getByRole('link', { name: t('console.report.technicalView') })
  await raw.focus()

  const result = resultRegion(customer, t)
  const line = await lineOf(result, t)
  await expectNoViolations(customer, 'the card of the site agent')
  await mark(customer)
  await mark(console)
  expect(await paste(line)).toContain(t('agent.alg.none'))

  await expect(notice).toBeVisible({ timeout: 15_000 })
  await expect(result.getByText(t('visitor.agent.arrived'))).toBeVisible({ timeout: 15_000 })
  for (const page of [customer, console]) {
    await expect(row(page)).toHaveCount(1)
    await expect(row(page)).not.toContainText(open)
    expect(await isSamePage(page)).toBe(true)
  }
  await expect(raw).toBeFocused()
  await expectNoViolations(console, 'the report after the update')
  await elsewhere.close()
})

test('the page offers what the portal has, the visitor’s system first, and all of it is there', async ({
  page,
  agent,
  portal,
}) => {
  const t = await textsIn('en')
  await page.setViewportSize({ width: 360, height: 740 })
  await beginTest(page, await agent.makeLink({ provider: 'light', language: 'en' }), t)
  await finishedReport(page, t)
  const result = resultRegion(page, t)
  const line = await lineOf(result, t)
  const card = page.getByRole('region', { name: t('visitor.agent.title') })
  const ways = await card.getByRole('radio').all()
  // Without any program of its own the portal offers what Node.js runs, and no choice.
  if (ways.length === 0) expect(line).toContain('node linecheck-agent.mjs')
  else await expect(card.getByRole('radio').first()).toBeChecked()
  for (const way of ways.length === 0 ? [null] : ways) {
    await way?.check()
    const address = await card.locator('a[download]').getAttribute('href')
    const served = await fetch(new URL(address ?? '', portal.url), { method: 'HEAD' })
    expect([address, served.status]).toEqual([address, 200])
    await expect(card.locator('pre')).toContainText(address ?? '')
    await expect(card.locator('pre')).toContainText(/[A-Z0-9]{8} --portal /)
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(tooWide, address ?? '').toBe(false)
  }
})
