'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Failure } from '@/lib/assessment/measurement'
import type { Outcome } from '@/lib/assessment/verdict'
import { Unfold } from '@/components/ui/unfold'
import { ChecklistRow } from './checklist-row'
import { partAnswers, type Group, type Row } from './grouping'
import type { Setting } from './topic-text'

type Props = {
  groups: readonly Group[]
  setting: Setting
  failures: Readonly<Record<string, Failure>>
}

/** Nobody has to act on them. */
const settled: readonly Outcome[] = ['pass', 'information', 'not-applicable']

/** The provider's whole list; what asks nothing of the reader is folded below what does. */
export function Checklist({ groups, setting, failures }: Props) {
  const t = useTranslations('report')
  return (
    <section aria-labelledby="checklist" className="space-y-4">
      <h2 id="checklist" className="text-xl font-semibold">
        {t('checklist', { provider: setting.profile.name })}
      </h2>
      {groups.map(({ outcome, rows }, at) => {
        const heading = `group-${outcome}`
        const title = (
          <span className="flex flex-1 flex-wrap items-baseline justify-between gap-x-4">
            <h3 id={heading} className="scroll-mt-4 text-lg font-semibold">
              {t(`group.${outcome}`)}
            </h3>
            <span className="text-sm text-quiet">{t('groupCount', { count: rows.length })}</span>
          </span>
        )
        const { waiting, others } = partAnswers(rows)
        const body = (
          <>
            <p className="mb-1 text-sm text-quiet">{t(`groupText.${outcome}`)}</p>
            <Rows rows={others} setting={setting} failures={failures} />
            {waiting.length > 0 && (
              <div className={others.length > 0 ? 'border-t border-line' : ''}>
                <Folded
                  title={<h4 className="flex-1 font-medium">{t('waitsForAnswers', { count: waiting.length })}</h4>}
                >
                  <Rows rows={waiting} setting={setting} failures={failures} />
                </Folded>
              </div>
            )}
          </>
        )
        return (
          <section
            key={outcome}
            aria-labelledby={heading}
            className="rounded-2xl border border-line bg-surface px-4 py-3 sm:px-6 sm:py-4"
          >
            {at > 0 && settled.includes(outcome) ? (
              <Folded title={title}>{body}</Folded>
            ) : (
              <>
                {title}
                {body}
              </>
            )}
          </section>
        )
      })}
    </section>
  )
}

function Rows({ rows, setting, failures }: { rows: readonly Row[] } & Omit<Props, 'groups'>) {
  return (
    <ul>
      {rows.map((row) => (
        <ChecklistRow key={row.requirement.id} row={row} setting={setting} failures={failures} />
      ))}
    </ul>
  )
}

function Folded({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <details>
      <summary className="flex min-h-11 items-center gap-3">
        {title}
        <Unfold />
      </summary>
      {children}
    </details>
  )
}
