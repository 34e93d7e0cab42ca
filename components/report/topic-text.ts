'use client'

import { useFormatter, useTranslations } from 'use-intl/react'
import { metrics } from '@/lib/assessment/metric'
import type { Host } from '@/lib/assessment/profile'
import type { Report } from '@/lib/assessment/report'
import type { Row } from './grouping'
import { fixedLimit } from './limit-text'
import { formatPortSpecs } from './ports'
import { asWord, formatValue } from './values'

/** What the texts of a row need beside the row: the provider's name, and answers that choose among its hosts. */
export type Setting = Pick<Report, 'profile' | 'answers'>

/** Title, reason and remedy of a row, with its own ports, hosts and limit. */
export function useTopicText({ profile, answers }: Setting) {
  const t = useTranslations('topics')
  const words = useTranslations('report')
  const format = useFormatter()
  return ({ requirement: { topic, decision }, finding }: Row) => {
    const measured = decision.by === 'metric' ? decision : null
    const limit = finding.limit ?? (measured?.pass ? fixedLimit(measured.pass) : null)
    const verdict = finding.evidence[0]?.facts['verdict']
    const values = {
      verdict: typeof verdict === 'string' ? asWord(verdict) : 'none',
      provider: profile.name,
      ports: formatPortSpecs(measured?.ports ?? []),
      hosts: hostNames(measured?.hosts ?? [], answers),
      limit:
        limit === null || !measured
          ? words('limit.depends')
          : formatValue(limit, metrics[measured.metric].unit, words, format),
    }
    return { title: t(`${topic}.title`, values), why: t(`${topic}.why`, values), fix: t(`${topic}.fix`, values) }
  }
}

type Hosts = Host[] | { lookup: keyof Report['answers']; table: Record<string, Host[]> }

/** With the question still open, all groups are named. */
function hostNames(hosts: Hosts, answers: Report['answers']): string {
  const own = Array.isArray(hosts)
    ? hosts
    : (hosts.table[String(answers[hosts.lookup])] ?? Object.values(hosts.table).flat())
  return [...new Set(own.map(({ host }) => host))].join(', ')
}
