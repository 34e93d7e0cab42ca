'use client'

import { useTranslations } from 'use-intl/react'
import { Icon, type IconName } from '@/components/ui/icon'
import type { Verdict } from '@/lib/assessment/verdict'

const looks: Record<Verdict, { colour: string; icon: IconName }> = {
  pass: { colour: 'text-good', icon: 'check' },
  warn: { colour: 'text-caution', icon: 'warning' },
  fail: { colour: 'text-bad', icon: 'cross' },
  unknown: { colour: 'text-open', icon: 'question' },
}

/** What a whole line was found to be. Shape, colour and words say the same. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const t = useTranslations('console.verdict')
  const { colour, icon } = looks[verdict]
  return (
    <span className={`inline-flex items-start gap-1.5 font-medium ${colour}`}>
      <Icon name={icon} className="mt-[0.25em] size-[1.1em]" />
      <span>{t(verdict)}</span>
    </span>
  )
}
