import { expect, test } from '../fixtures'
import { textsIn } from '../texts'
import { beginTest, finishedReport, resultRegion, voiceIsFlowing } from '../visitor'

test('an echo server that dies in the middle of a run is not held against the line', async ({
  page,
  portal,
  agent,
  allowConsole,
}) => {
  allowConsole(/WebSocket|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/, 'the echo server is gone')
  const t = await textsIn('en')
  await beginTest(page, await agent.makeLink({ provider: 'smart-telecom', language: 'en' }), t)
  await voiceIsFlowing(page, t)
  await portal.stopEcho()
  const report = await finishedReport(page, t)

  expect(report.instrument.atStart).not.toBeNull()
  expect(report.instrument.atEnd).toBeNull()
  expect(report.findings.filter(({ outcome }) => outcome === 'fail' || outcome === 'warn')).toEqual([])
  expect(report.findings.some(({ reason }) => reason === 'instrument')).toBe(true)
  expect(report.verdict).toBe('unknown')
  const region = resultRegion(page, t)
  await expect(region.getByText(t('report.verdict.unknown.title'), { exact: true })).toBeVisible()
  await expect(region.getByText(t('report.reason.instrument.label')).first()).toBeAttached()
})

test('a run that begins without an echo server ends in "not fully tested", never in red', async ({
  page,
  portal,
  agent,
  allowConsole,
}) => {
  allowConsole(/WebSocket|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET/, 'there is no echo server')
  const t = await textsIn('en')
  const link = await agent.makeLink({ provider: 'enforta', language: 'en' })
  await portal.stopEcho()
  await beginTest(page, link, t)
  const report = await finishedReport(page, t)

  expect(report.instrument.atStart).toBeNull()
  expect(report.findings.filter(({ outcome }) => outcome === 'fail')).toEqual([])
  expect(report.verdict).toBe('unknown')
})
