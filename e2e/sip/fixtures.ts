import type { Page, TestInfo } from '@playwright/test'
import type { Answers } from '@/lib/assessment/parameter'
import type { Report } from '@/lib/assessment/report'
import { expect, test as base } from '../fixtures'
import { textsIn } from '../texts'
import { finishedReport, startButton } from '../visitor'
import { startSipServer, whyNoSipServer, type SipServer } from './server'

export { expect }

const whyNot = whyNoSipServer()

type PerWorker = { sip: SipServer | null }

/** With a real SIP server, whose certificate this browser accepts by its key: every other one is as bad as ever. */
export const test = base.extend<{ sipLog: undefined }, PerWorker>({
  sip: [
    async ({}, provide) => {
      const sip = whyNot === null ? await startSipServer() : null
      await provide(sip)
      await sip?.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  launchOptions: [
    async ({ sip, launchOptions }, provide) => {
      const trust = sip ? [`--ignore-certificate-errors-spki-list=${sip.spki}`] : []
      await provide({ ...launchOptions, args: [...(launchOptions.args ?? []), ...trust] })
    },
    { scope: 'worker' },
  ],
  sipLog: [
    async ({ sip }, provide, testInfo) => {
      await provide(undefined)
      if (sip && testInfo.status !== testInfo.expectedStatus) await attach(testInfo, sip.log)
    },
    { auto: true },
  ],
})

function attach(testInfo: TestInfo, log: readonly string[]): Promise<void> {
  return testInfo.attach('sip-server.log', { body: log.slice(-200).join('\n') })
}

export type Account = { user: string; password: string }

/** The link's page with the account typed in; resolves with the report. */
export async function testedBy(page: Page, link: string, { user, password }: Account): Promise<Report> {
  const t = await textsIn('en')
  await page.goto(link)
  await page.getByLabel(t('visitor.sipAccount.user'), { exact: true }).fill(user)
  await page.getByLabel(t('visitor.sipAccount.password'), { exact: true }).fill(password)
  await startButton(page, t).click()
  return finishedReport(page, t)
}

/** The row that asks for this metric, and what its evidence says. */
export function rowOf(report: Report, metric: 'provider-registered' | 'provider-call-completed') {
  const row = report.findings.find((finding) => finding.metric === metric)
  if (!row) throw new Error(`no row asks for ${metric}`)
  return { ...row, facts: row.evidence[0]?.facts ?? {} }
}

export function answersFor({ domain }: SipServer, server: string, number: string): Answers {
  return { 'sip-server': server, 'sip-domain': domain, 'sip-echo-number': number }
}

export function need<T>(there: T | null): T {
  if (there === null) throw new Error('there is no SIP server')
  return there
}

/** At the top of a file whose journeys need the server. */
export function skipWithoutSipServer(): void {
  test.beforeEach(() => test.skip(whyNot !== null, whyNot ?? ''))
}
