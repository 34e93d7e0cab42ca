import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { isLanguage } from '@/messages'
import { textsIn } from '../texts'
import { openFirefox } from './bidi'

/** `npm run check`, with Firefox: answers, presses the button, prints the report as the page's download has it. */
const { values, positionals } = parseArgs({
  options: { answer: { type: 'string', multiple: true, default: [] }, firefox: { type: 'string', default: '' } },
  allowPositionals: true,
})
const link = new URL(positionals[0] ?? '')
const profile = mkdtempSync(path.join(tmpdir(), 'firefox-'))
const preferences = {
  // The page is served over plain http here; a customer's comes over https.
  'dom.securecontext.allowlist': link.hostname,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.telemetry.enabled': false,
}
const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`)
writeFileSync(path.join(profile, 'user.js'), lines.join('\n'))

const words: Record<string, string> = { yes: 'true', no: 'false' }
const page = await openFirefox(values.firefox, profile)
try {
  await page.open(link.href)
  const language = await page.evaluate('document.documentElement.lang')
  if (!isLanguage(language)) throw new Error('this is not the page of a link')
  const t = await textsIn(language)
  const button = (text: string) =>
    `[...document.querySelectorAll('button')].find((one) => one.textContent.trim() === ${JSON.stringify(text)})`
  const until = async (expression: string, seconds: number) => {
    const deadline = Date.now() + seconds * 1_000
    while ((await page.evaluate(`String(Boolean(${expression}))`)) !== 'true') {
      if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${expression}`)
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
  const start = button(t('visitor.start.button'))
  await until(`${start} && !${start}.disabled`, 30)
  for (const pair of values.answer) {
    const [id = '', value = ''] = pair.split('=')
    await page.evaluate(`document.querySelector('[name="${id}"][value="${words[value] ?? value}"]').click()`)
  }
  await page.evaluate(`${start}.click()`)
  const download = button(t('visitor.result.download'))
  await until(download, 120)
  const text = await page.evaluate(`(async () => {
    const make = URL.createObjectURL
    let made
    URL.createObjectURL = (blob) => make.call(URL, (made = blob))
    void ${download}.click()
    return made.text()
  })()`)
  process.stdout.write(text ?? '')
} catch (error) {
  console.error(error instanceof Error ? error.message.replace(/\s*\n\s*/g, ' ') : error)
} finally {
  await page.close()
}
