'use client'

import type { ReactNode } from 'react'
import type { Failure } from '@/lib/assessment/measurement'
import { remarksOf } from '@/lib/assessment/remarks'
import type { Report } from '@/lib/assessment/report'
import { Actions } from './actions'
import { Checklist } from './checklist'
import { Counts } from './counts'
import { firstActions, groupRows, keyFigures, rowsOf, settingsOf } from './grouping'
import { KeyFigures } from './key-figures'
import { Remarks } from './remarks'
import { SettingsCard } from './settings-card'
import { VerdictBanner } from './verdict-banner'

type Props = { report: Report; level?: 1 | 2; children?: ReactNode; timeline?: ReactNode }

/** The customer's view of a report; `children` stand below the verdict (what to do with it), `timeline` below the figures. */
export function ReportView({ report, level = 2, children, timeline }: Props) {
  const rows = rowsOf(report)
  const groups = groupRows(rows)
  const actions = firstActions(rows)
  const toFix = rows.filter(({ finding }) => finding.outcome === 'fail').length
  return (
    <div className="space-y-5">
      <VerdictBanner report={report} level={level} />
      {children}
      <Counts groups={groups} />
      <Actions rows={actions} setting={report} further={Math.max(0, toFix - actions.length)} />
      <KeyFigures figures={keyFigures(rows)} />
      {timeline}
      <Remarks remarks={remarksOf(report.findings)} />
      <Checklist groups={groups} setting={report} failures={failuresOf(report)} />
      <SettingsCard cards={settingsOf(rows)} setting={report} />
    </div>
  )
}

function failuresOf({ measurements }: Report): Record<string, Failure> {
  return Object.fromEntries(measurements.flatMap(({ check, failure }) => (failure ? [[check, failure]] : [])))
}
