'use client'

import { useTranslations } from 'use-intl/react'
import { Card } from '@/components/ui/card'
import { OutcomeBadge } from './outcome-badge'
import { useTopicText, type Setting } from './topic-text'
import type { Row } from './grouping'

type Props = { rows: readonly Row[]; setting: Setting; further?: number }

/** The first things to do, each with its remedy; a link leads to the row with the evidence. */
export function Actions({ rows, setting, further = 0 }: Props) {
  const t = useTranslations('report')
  const topicText = useTopicText(setting)
  if (rows.length === 0) return null
  return (
    <Card id="actions" title={t('actions.title')}>
      <ol className="space-y-4">
        {rows.map((row) => {
          const { title, fix } = topicText(row)
          return (
            <li key={row.requirement.id} className="flex gap-3">
              <span className="mt-0.5">
                <OutcomeBadge outcome={row.finding.outcome} />
              </span>
              <div className="min-w-0">
                <h3 className="font-semibold">
                  <a
                    href={`#row-${row.requirement.id}`}
                    onClick={() => openRow(row.requirement.id)}
                    className="underline decoration-line underline-offset-4"
                  >
                    {title}
                  </a>
                </h3>
                {fix && <p>{fix}</p>}
              </div>
            </li>
          )
        })}
      </ol>
      {further > 0 && <p className="mt-4 text-quiet">{t('actions.more', { count: further })}</p>}
    </Card>
  )
}

/** The link leads to the evidence, which is folded until somebody wants it. */
function openRow(id: string) {
  document.getElementById(`row-${id}`)?.querySelector('details')?.setAttribute('open', '')
}
