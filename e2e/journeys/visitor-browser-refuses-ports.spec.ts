import { chromium } from '@playwright/test'
import type { Finding } from '@/lib/assessment/evaluation'
import { findBrowser } from '../../scripts/browser.mjs'
import { launchArgs } from '../browser-args'
import { expect, test } from '../fixtures'
import { textsIn } from '../texts'
import { beginTest, finding, finishedReport } from '../visitor'

test('a browser started with 5060 and 10080 allowed tests these ports too', async ({ agent }) => {
  const t = await textsIn('en')
  const link = await agent.makeLink({ provider: 'light', language: 'en' })
  const args = [...launchArgs, '--explicitly-allowed-ports=5060,10080']
  const browser = await chromium.launch({ executablePath: await findBrowser(), args })
  try {
    const page = await browser.newPage()
    await beginTest(page, link, t)
    const report = await finishedReport(page, t)
    const sip = finding(report, 'sip-udp-5060')
    expect(sip).toMatchObject({ outcome: 'pass', value: 1, reason: null })
    expect(factsOf(sip)).toMatchObject({ optIn: [5060] })
    const rtp = finding(report, 'udp-rtp')
    expect(rtp).toMatchObject({ outcome: 'pass', value: 1 })
    expect(factsOf(rtp)).toMatchObject({ optIn: [10_080], leftOut: [] })
  } finally {
    await browser.close()
  }
})

test('in an ordinary browser 5060 stays open for the site agent, and 10080 is named as left out', async ({
  page,
  agent,
}) => {
  const t = await textsIn('en')
  await beginTest(page, await agent.makeLink({ provider: 'light', language: 'en' }), t)
  const report = await finishedReport(page, t)
  expect(finding(report, 'sip-udp-5060')).toMatchObject({ outcome: 'unknown', reason: 'browser-cannot' })
  const rtp = finding(report, 'udp-rtp')
  expect(rtp.outcome).toBe('pass')
  expect(factsOf(rtp)).toMatchObject({ optIn: [], leftOut: [10_080] })
})

/** What the echo server's answers showed, as the row tells it. */
function factsOf({ evidence }: Finding) {
  return evidence[0]?.facts
}
