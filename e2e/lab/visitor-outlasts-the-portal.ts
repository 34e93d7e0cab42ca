import { readFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import { isLanguage } from '@/messages'
import { findBrowser, quietArgs } from '../../scripts/browser.mjs'
import { textsIn } from '../texts'

/**
 * A visitor who waits: `npm run check` gives up when a report can't be sent, a person does not have to. Says "unsent"
 * on stderr when the page does, then tries to send until the result is there, and prints the report.
 */
const [link = '', ...browserArgs] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath: await findBrowser(), args: [...quietArgs, ...browserArgs] })
try {
  const page = await browser.newPage()
  page.setDefaultTimeout(90_000)
  await page.goto(link)
  const language = await page.locator('html').getAttribute('lang')
  if (!isLanguage(language)) throw new Error('this is not the page of a link')
  const t = await textsIn(language)
  await page.getByRole('button', { name: t('visitor.start.button') }).click()
  await page.getByRole('heading', { name: t('visitor.result.unsent'), exact: true }).waitFor()
  console.error('unsent')

  const result = page.getByRole('region', { name: t('visitor.result.region') })
  const retry = page.getByRole('button', { name: t('visitor.result.retry') })
  const deadline = Date.now() + 60_000
  while (!(await result.isVisible()) && Date.now() < deadline) {
    // It may go out by itself in between: then there is nothing left to press.
    await retry.click({ timeout: 500 }).catch(() => undefined)
    await page.waitForTimeout(1_000)
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    result.getByRole('button', { name: t('visitor.result.download') }).click(),
  ])
  process.stdout.write(await readFile(await download.path(), 'utf8'))
} finally {
  await browser.close()
}
