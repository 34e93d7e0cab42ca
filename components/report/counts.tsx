'use client'

import { useTranslations } from 'use-intl/react'
import { Icon } from '@/components/ui/icon'
import { toneLook } from '@/components/ui/notice'
import type { Group } from './grouping'
import { toneOf } from './outcome-badge'

/** How many points stand where, and the way there. */
export function Counts({ groups }: { groups: readonly Group[] }) {
  const t = useTranslations('report')
  return (
    <nav aria-label={t('counts')} className="screen-only flex flex-wrap gap-2">
      {groups.map(({ outcome, rows }) => {
        const { box, ink, icon } = toneLook(toneOf[outcome])
        return (
          <a
            key={outcome}
            href={`#group-${outcome}`}
            onClick={() => unfold(`group-${outcome}`)}
            className={`inline-flex min-h-11 items-center gap-1.5 rounded-full border px-3.5 text-sm font-semibold ${box} ${ink}`}
          >
            <Icon name={outcome === 'not-applicable' ? 'minus' : icon} className="size-4" />
            {t(`group.${outcome}`)} <span className="tabular-nums">{rows.length}</span>
          </a>
        )
      })}
    </nav>
  )
}

function unfold(heading: string) {
  document.getElementById(heading)?.closest('details')?.setAttribute('open', '')
}
