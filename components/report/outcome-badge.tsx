'use client'

import { useTranslations } from 'use-intl/react'
import type { Outcome } from '@/lib/assessment/verdict'
import { Icon } from '@/components/ui/icon'
import { toneLook, type Tone } from '@/components/ui/notice'

export const toneOf: Record<Outcome, Tone> = {
  pass: 'good',
  warn: 'caution',
  unknown: 'open',
  fail: 'bad',
  information: 'neutral',
  'not-applicable': 'neutral',
}

/** Outcome by shape and colour; `named` adds its word, else it is read out only. */
export function OutcomeBadge({ outcome, named = false }: { outcome: Outcome; named?: boolean }) {
  const t = useTranslations('report.outcome')
  const { box, ink, icon } = toneLook(toneOf[outcome])
  const name = outcome === 'not-applicable' ? 'minus' : icon
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full border ${box} ${ink} ${named ? 'px-2.5 py-1 text-sm font-semibold' : 'size-7 justify-center'}`}
    >
      <Icon name={name} className="size-4" />
      <span className={named ? '' : 'sr-only'}>{t(outcome)}</span>
    </span>
  )
}
