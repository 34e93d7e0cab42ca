import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runNode } from '../../scripts/processes.mjs'
import { expect, test } from '../fixtures'
import { textsIn } from '../texts'
import { beginTest, downloadedReport, finding, finishedReport, resultRegion } from '../visitor'

test('rows that the browser left open are decided by the site agent, and the page shows it by itself', async ({
  page,
  agent,
  portal,
}) => {
  const t = await textsIn('en')
  await beginTest(page, await agent.makeLink({ provider: 'light', language: 'en' }), t)
  const before = await finishedReport(page, t)
  expect(finding(before, 'no-alg')).toMatchObject({ outcome: 'unknown', reason: 'browser-cannot' })
  expect(finding(before, 'sip-udp-5060')).toMatchObject({ outcome: 'unknown', reason: 'browser-cannot' })

  const result = resultRegion(page, t)
  await result.getByRole('button', { name: t('visitor.agent.button') }).click()
  // A portal that has programs for this system offers these first.
  const byNode = result.getByRole('radio', { name: t('visitor.agent.systems.node') })
  await expect(result.locator('pre')).toBeVisible()
  if ((await byNode.count()) > 0) await byNode.check()
  const line = (await result.locator('pre').innerText()).trim()
  const [download, run] = line.split(' && ')
  const folder = mkdtempSync(path.join(tmpdir(), 'linecheck-agent-'))
  try {
    const program = path.join(folder, 'linecheck-agent.mjs')
    const served = await fetch(download?.split(' ').at(-1) ?? '')
    expect(served.ok).toBe(true)
    writeFileSync(program, await served.text())
    const args = run?.split(' ').slice(2) ?? []
    expect(args).toEqual([expect.stringMatching(/^[A-Z0-9]{8}$/), '--portal', portal.url, '--language', 'en'])
    const { code, stdout, stderr } = await runNode([program, ...args], { timeoutMs: 60_000 })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain(t('agent.alg.none'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }

  await expect(result.getByText(t('visitor.agent.arrived'))).toBeVisible({ timeout: 15_000 })
  const after = await downloadedReport(page, t)
  expect(finding(after, 'no-alg')).toMatchObject({ outcome: 'pass', evidence: [{ vantage: 'agent' }] })
  const sip = finding(after, 'sip-udp-5060')
  expect(sip.outcome).toBe('pass')
  expect(sip.evidence.map(({ vantage }) => vantage)).toEqual(['browser', 'agent'])
})
