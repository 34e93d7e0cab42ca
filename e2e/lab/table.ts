import type { Finding } from '@/lib/assessment/evaluation'
import type { Value } from '@/lib/assessment/metric'
import type { Report } from '@/lib/assessment/report'
import { onCleanLine } from './clean-line'
import { spoken } from './compare'
import type { Findings, ProviderId } from './scenario'
import type { Result } from './run'

/** Rows that every provider has get columns of their own. */
const columns = ['voice-loss-up', 'voice-loss-down', 'voice-delay', 'voice-jitter-up', 'voice-jitter-down']
const more = ['voice-quality', 'loaded-delay', 'nat-mapping']
const heads = ['loss up', 'loss down', 'delay', 'jitter up', 'jitter down', 'quality', 'loaded delay', 'mapping']

/** Scenario by finding, as Markdown. */
export function table(results: readonly Result[]): string {
  const head = ['scenario', 'provider', 'verdict', ...heads, 'other rows unlike a clean line', 'as expected']
  const lines = [head, head.map(() => '---'), ...results.flatMap(rows)]
  const remarks = results.flatMap(({ scenario, differences, faults }) => [
    ...differences.map((text) => `- **${scenario}**: ${text.replaceAll('\n', ' ')}`),
    ...faults.map((text) => `- ${scenario}: a run was not believed: ${text}`),
  ])
  const good = results.filter(({ outcome }) => outcome === 'as expected').length
  return [
    '# Network lab',
    '',
    `${good} of ${results.length} scenarios as expected.`,
    '',
    ...lines.map((line) => `| ${line.join(' | ')} |`),
    '',
    ...remarks,
    '',
  ].join('\n')
}

function rows({ scenario, provider, outcome, report, withAgent }: Result): string[][] {
  const verdict = outcome === 'as expected' ? 'yes' : `**${outcome}**`
  if (!report) return [[scenario, provider, '', ...heads.map(() => ''), '', verdict]]
  const own = (of: Report, agent: boolean) => cells(of, onCleanLine(provider as ProviderId, { agent }))
  const cost = withAgent ? `, agent ${withAgent.seconds} s, ${withAgent.peakMiB} MiB` : ''
  return [
    [scenario, provider, ...own(report, false), verdict],
    ...(withAgent ? [[`${scenario}${cost}`, provider, ...own(withAgent.report, true), verdict]] : []),
  ]
}

function cells(report: Report, clean: Findings): string[] {
  const shown = [...columns, ...more]
  const others = report.findings
    .filter(({ requirement }) => !shown.includes(requirement))
    .filter(({ requirement, outcome: is, reason }) => {
      const usual = clean[requirement]
      return !usual || spoken(usual.outcome, usual.reason ?? null) !== spoken(is, reason)
    })
    .map((finding) => `${finding.requirement}: ${cell(finding)}`)
  const own = shown.map((id) => report.findings.find(({ requirement }) => requirement === id))
  return [report.verdict, ...own.map((finding) => (finding ? cell(finding) : '')), others.join('; ')]
}

function cell({ outcome, reason, value }: Finding): string {
  const said = outcome === 'information' && reason === null ? '' : spoken(outcome, reason)
  return [said, value === null ? '' : short(value)].filter(Boolean).join(' ')
}

function short(value: Value): string {
  if (typeof value !== 'number') return String(value)
  if (value >= 100_000) return `${(value / 1e6).toFixed(1)} M`
  return String(Math.round(value * 1_000) / 1_000)
}
