'use client'

import { useTranslations } from 'use-intl/react'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { useTopicText, type Setting } from './topic-text'
import { useValueNames } from './value-names'
import type { SettingsOf } from './grouping'

type Props = { cards: readonly SettingsOf[]; setting: Setting }

/** Values to type into phones and routers, as the provider gives them. */
export function SettingsCard({ cards, setting }: Props) {
  const t = useTranslations('report.settings')
  const topicText = useTopicText(setting)
  const nameOf = useValueNames()
  if (cards.length === 0) return null
  return (
    <Card id="settings" title={t('title')}>
      <div className="space-y-5">
        {cards.map(({ row, values }) => {
          const heading = `settings-${row.requirement.id}`
          return (
            <div key={row.requirement.id} className="space-y-2">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <h3 id={heading} className="font-medium">
                  {topicText(row).title}
                </h3>
                <CopyButton
                  label={t('copy')}
                  copied={t('copied')}
                  describedBy={heading}
                  text={values.map(([name, value]) => `${nameOf(name)}: ${value}`).join('\n')}
                />
              </div>
              <dl className="grid gap-x-4 gap-y-1 rounded-xl bg-sunken p-3 text-sm sm:grid-cols-[auto_1fr]">
                {values.map(([name, value]) => (
                  <div key={name} className="contents">
                    <dt className="text-quiet">{nameOf(name)}</dt>
                    <dd className="mb-1 font-mono select-all sm:mb-0">{value}</dd>
                  </div>
                ))}
              </dl>
            </div>
          )
        })}
      </div>
    </Card>
  )
}
