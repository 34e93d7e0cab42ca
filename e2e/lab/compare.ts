import type { Fact, Value } from '@/lib/assessment/metric'
import type { Finding } from '@/lib/assessment/evaluation'
import type { Verdict } from '@/lib/assessment/verdict'
import type { Expected, FactRule, Findings, ValueRule } from './scenario'

type Reported = { verdict: Verdict; findings: readonly Finding[] }

/** Everything in which the report is not as expected, one sentence each; none when it is. */
export function differences(expected: { verdict: Verdict; findings: Findings }, report: Reported): string[] {
  const found = new Set(report.findings.map(({ requirement }) => requirement))
  return [
    ...(report.verdict === expected.verdict ? [] : [`verdict: ${report.verdict}, expected ${expected.verdict}`]),
    ...report.findings.flatMap((finding) => {
      const wanted = expected.findings[finding.requirement]
      return wanted ? leastDifferences(wanted, finding) : [`${finding.requirement}: nobody said what is expected`]
    }),
    ...Object.keys(expected.findings)
      .filter((requirement) => !found.has(requirement))
      .map((requirement) => `${requirement}: the report has no such row`),
  ]
}

/** Those from the first alternative when none is met. */
function leastDifferences(wanted: Expected, finding: Finding): string[] {
  const each = [wanted, ...(wanted.or ?? [])].map((one) => rowDifferences(one, finding))
  return each.some((wrong) => wrong.length === 0) ? [] : (each[0] ?? [])
}

function rowDifferences(wanted: Expected, { requirement, outcome, reason, value, evidence }: Finding): string[] {
  const [is, should] = [spoken(outcome, reason), spoken(wanted.outcome, wanted.reason ?? null)]
  if (is !== should) return [`${requirement}: ${is}${value === null ? '' : ` (${String(value)})`}, expected ${should}`]
  const wrong: string[] = []
  if (wanted.value && !meets(wanted.value, value)) {
    wrong.push(`${requirement}: ${String(value)}, expected ${JSON.stringify(wanted.value)}`)
  }
  for (const [name, fact] of Object.entries(wanted.facts ?? {})) {
    const seen = evidence.find(({ facts }) => name in facts)?.facts[name] ?? null
    if (!factMeets(fact, seen)) {
      wrong.push(`${requirement}: ${name} is ${JSON.stringify(seen)}, expected ${JSON.stringify(fact)}`)
    }
  }
  return wrong
}

export function spoken(outcome: string, reason: string | null): string {
  return reason === null ? outcome : `${outcome} (${reason})`
}

export function meets(rule: ValueRule, value: Value | null): boolean {
  if ('is' in rule) return value === rule.is
  if ('oneOf' in rule) return value !== null && rule.oneOf.includes(value)
  if (typeof value !== 'number') return false
  if ('about' in rule) return Math.abs(value - rule.about) <= rule.within
  return 'atLeast' in rule ? value >= rule.atLeast : value <= rule.atMost
}

function factMeets(wanted: FactRule, seen: Fact): boolean {
  if (wanted !== null && typeof wanted === 'object' && !Array.isArray(wanted)) {
    if ('includes' in wanted) return Array.isArray(seen) && seen.some((one) => one === wanted.includes)
    return typeof seen === 'number' && meets(wanted, seen)
  }
  return JSON.stringify(wanted) === JSON.stringify(seen)
}
