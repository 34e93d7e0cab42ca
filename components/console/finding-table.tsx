'use client'

import { useFormatter, useTranslations } from 'use-intl/react'
import { metrics, type MetricId, type Value } from '@/lib/assessment/metric'
import type { Report } from '@/lib/assessment/report'
import { rowsOf } from '@/components/report/grouping'
import { OutcomeBadge } from '@/components/report/outcome-badge'
import { formatValue } from '@/components/report/values'
import { WideTable } from './section'
import { cellStyle, headStyle } from './styles'

/** Every row of the provider's list with the numbers that it was judged by. */
export function FindingTable({ report }: { report: Pick<Report, 'profile' | 'findings'> }) {
  const t = useTranslations('console.report')
  const reasons = useTranslations('console.reason')
  const write = useValue()
  return (
    <WideTable label={t('sections.findings')}>
      <table className="w-full border-collapse text-sm">
        <thead className="border-b border-line">
          <tr>
            {(['requirement', 'outcome', 'value', 'limit', 'interval', 'samples', 'reason'] as const).map((title) => (
              <th key={title} scope="col" className={headStyle}>
                {t(`finding.${title}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {rowsOf(report).map(({ finding, requirement }) => (
            <tr key={requirement.id} className="border-b border-line last:border-0">
              <th scope="row" className={`${cellStyle} text-left font-normal whitespace-nowrap`}>
                <code>{requirement.id}</code>
                {finding.metric && <code className="block text-xs text-quiet">{finding.metric}</code>}
              </th>
              <td className={`${cellStyle} whitespace-nowrap`}>
                <OutcomeBadge outcome={finding.outcome} named />
              </td>
              <td className={`${cellStyle} whitespace-nowrap`}>{write(finding.value, finding.metric)}</td>
              <td className={`${cellStyle} whitespace-nowrap`}>{write(finding.limit, finding.metric)}</td>
              <td className={`${cellStyle} whitespace-nowrap`}>
                {finding.interval &&
                  `${write(finding.interval.low, finding.metric)} – ${write(finding.interval.high, finding.metric)}`}
              </td>
              <td className={cellStyle}>{finding.n > 0 ? finding.n : ''}</td>
              <td className={`${cellStyle} min-w-48`}>{finding.reason && reasons(finding.reason)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}

function useValue() {
  const t = useTranslations('report')
  const format = useFormatter()
  return (value: Value | null, metric: MetricId | null) =>
    value === null || metric === null ? '' : formatValue(value, metrics[metric].unit, t, format)
}
