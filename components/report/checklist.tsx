'use client'

import { useTranslations } from 'use-intl/react'
import type { Failure } from '@/lib/assessment/measurement'
import { ChecklistRow } from './checklist-row'
import type { Group } from './grouping'
import type { Setting } from './topic-text'
import { Icon } from '@/components/ui/icon'

type Props = {
  groups: readonly Group[]
  setting: Setting
  failures: Readonly<Record<string, Failure>>
}

/** The provider's whole list; what does not apply is folded away. */
export function Checklist({ groups, setting, failures }: Props) {
  const t = useTranslations('report')
  return (
    <section aria-labelledby="checklist" className="space-y-4">
      <h2 id="checklist" className="text-xl font-semibold">
        {t('checklist', { provider: setting.profile.name })}
      </h2>
      {groups.map(({ outcome, rows }) => {
        const heading = `group-${outcome}`
        const title = (
          <>
            <h3 id={heading} className="text-lg font-semibold">
              {t(`group.${outcome}`)}
            </h3>
            <span className="text-sm text-quiet">{t('groupCount', { count: rows.length })}</span>
          </>
        )
        const list = (
          <ul>
            {rows.map((row) => (
              <ChecklistRow key={row.requirement.id} row={row} setting={setting} failures={failures} />
            ))}
          </ul>
        )
        const frame = 'rounded-2xl border border-line bg-surface px-4 py-3 sm:px-6 sm:py-4'
        return outcome === 'not-applicable' ? (
          <section key={outcome} aria-labelledby={heading} className={frame}>
            <details>
              <summary className="flex min-h-11 items-center gap-3">
                <span className="flex flex-1 flex-wrap items-baseline justify-between gap-x-4">{title}</span>
                <span className="chevron text-quiet transition-transform">
                  <Icon name="chevron" className="size-4" />
                </span>
              </summary>
              <p className="mb-2 text-sm text-quiet">{t(`groupText.${outcome}`)}</p>
              {list}
            </details>
          </section>
        ) : (
          <section key={outcome} aria-labelledby={heading} className={frame}>
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">{title}</div>
            <p className="mb-1 text-sm text-quiet">{t(`groupText.${outcome}`)}</p>
            {list}
          </section>
        )
      })}
    </section>
  )
}
