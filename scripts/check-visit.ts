import type { Page } from 'playwright-core'
import { createTranslator } from 'use-intl/core'
import { isLanguage, messagesIn } from '@/messages'

/** What came of it can be told in one sentence. */
export class CouldNotRun extends Error {}

/** Titles under which the page says that there will be no report. */
const endings = [
  'visitor.refused',
  'visitor.notAccepted',
  'visitor.elsewhere',
  'visitor.unsupported',
  'visitor.result.unsent',
] as const

/** Opens the link, answers, presses the button, and gives the report as the page's download has it. */
export async function visit(
  page: Page,
  link: string,
  answers: readonly [id: string, value: string][],
  say: (line: string) => void,
): Promise<string> {
  page.setDefaultTimeout(20_000)
  const texts = await opened(page, link)
  for (const [id, value] of answers) await answer(page, id, value)
  await page.getByRole('button', { name: texts('visitor.start.button') }).click()

  const result = page.getByRole('region', { name: texts('visitor.result.region') })
  const steps = page.getByRole('region', { name: texts('visitor.run.steps') }).getByRole('listitem')
  const said = new Set<string>()
  while (!(await result.isVisible())) {
    for (const text of await steps.allInnerTexts()) {
      const line = text.replace(/\s+/g, ' ').trim()
      if (!said.has(line)) say(line)
      said.add(line)
    }
    for (const ending of endings) await refuseAt(page, texts(ending))
    await page.waitForTimeout(250)
  }
  return downloaded(page, texts)
}

/** The report as it stands in the page. */
export async function downloaded(page: Page, texts: Texts): Promise<string> {
  const result = page.getByRole('region', { name: texts('visitor.result.region') })
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    result.getByRole('button', { name: texts('visitor.result.download') }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** The texts in the language of the page; null where it is none of ours. */
export async function textsOf(page: Page) {
  const language = await page.locator('html').getAttribute('lang')
  if (!isLanguage(language)) return null
  return createTranslator({ locale: language, messages: await messagesIn(language) })
}
export type Texts = NonNullable<Awaited<ReturnType<typeof textsOf>>>

/** The page's own texts, once it offers its button. */
async function opened(page: Page, link: string) {
  const response = await page.goto(link).catch((error: Error) => {
    throw new CouldNotRun(`The portal did not answer: ${error.message.split('\n')[0]}`)
  })
  const texts = await textsOf(page)
  if (!texts) throw new CouldNotRun(`${link} is not a page of Linecheck (HTTP ${response?.status()}).`)
  const heading = page.getByRole('heading', { level: 1 }).first()
  await heading.waitFor()
  if (!(await page.getByRole('button', { name: texts('visitor.start.button') }).isVisible())) {
    throw new CouldNotRun(await heading.innerText())
  }
  return texts
}

async function refuseAt(page: Page, title: string): Promise<void> {
  const heading = page.getByRole('heading', { name: title, exact: true })
  if (!(await heading.isVisible())) return
  const explanation = await heading.locator('xpath=following-sibling::p').allInnerTexts()
  throw new CouldNotRun([title, ...explanation].join('. '))
}

/** Fields carry their parameter's id as name and the answer as value, whatever the language. */
async function answer(page: Page, id: string, given: string): Promise<void> {
  const fields = page.locator(`[name="${id}"]`)
  if ((await fields.count()) === 0) throw new CouldNotRun(`The page does not ask "${id}".`)
  const folded = page.locator('details:not([open])', { has: fields }).locator('summary')
  if ((await folded.count()) > 0) await folded.click()
  if ((await fields.first().getAttribute('type')) !== 'radio') return fields.fill(given)
  const value = words.get(given) ?? given
  const choice = fields.and(page.locator(`[value="${value}"]`))
  if ((await choice.count()) === 0) throw new CouldNotRun(`"${given}" is no answer to "${id}".`)
  await choice.check()
}

const words = new Map([
  ['yes', 'true'],
  ['no', 'false'],
])
