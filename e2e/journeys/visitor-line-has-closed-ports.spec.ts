import { spawnSync } from 'node:child_process'
import { samplePorts } from '@/lib/assessment/ports'
import { Report } from '@/lib/assessment/report'
import { runProgram, root } from '../../scripts/processes.mjs'
import { expect, test } from '../fixtures'
import { finding } from '../visitor'

const why = whyNot()

test('ports that a firewall closes fail exactly the rows that ask for them, and are named', async () => {
  test.skip(why !== null, why ?? '')
  test.setTimeout(240_000)
  const sample = samplePorts([{ from: 8000, to: 10_000 }])
  const closed = [sample[3], sample[17], sample[31]].filter((port) => port !== undefined)
  const { stdout, stderr } = await runProgram(
    'unshare',
    ['--net', process.execPath, '--import', 'tsx', 'e2e/behind-a-firewall.ts', `--udp=${closed}`, '--provider=enforta'],
    { cwd: root, timeoutMs: 230_000 },
  )
  expect(stdout, stderr).not.toBe('')
  const { code, report: json } = JSON.parse(stdout) as { code: number; report: unknown }
  expect(code, stderr).toBe(2)
  const report = Report.parse(json)

  const asking = report.profile.requirements.filter(
    ({ decision }) =>
      decision.by === 'metric' &&
      decision.metric === 'udp-ports-open' &&
      closed.some((port) => samplePorts(decision.ports ?? []).includes(port)),
  )
  const failed = report.findings.filter(({ outcome }) => outcome === 'fail')
  expect(failed.map(({ requirement }) => requirement)).toEqual(asking.map(({ id }) => id))
  for (const { id } of asking) {
    const named = finding(report, id).evidence.flatMap(({ facts }) => Object.values(facts))
    expect(named).toContainEqual(closed)
  }
  expect(finding(report, 'udp-nat-type').outcome).toBe('pass')
})

function whyNot(): string | null {
  if (process.platform !== 'linux') return 'needs network namespaces, which only Linux has'
  if (process.getuid?.() !== 0) return 'needs root for a network namespace of its own'
  const tried = spawnSync('unshare', ['--net', 'nft', 'list', 'ruleset'])
  return tried.status === 0 ? null : 'needs nft (package nftables) and permission to make network namespaces'
}
