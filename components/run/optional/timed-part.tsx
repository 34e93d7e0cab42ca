'use client'

import { useTranslations } from 'use-intl/react'
import type { Report } from '@/lib/assessment/report'
import { useSupplement } from '@/lib/run/use-supplement'
import { Button } from '@/components/ui/button'
import { Outcome } from './outcome'

type Props = { run: string; submitKey: string; onReport: (report: Report) => void; check: string }

/** A part that needs nothing but time, which the visitor may cut short. */
export function TimedPart({ check, ...props }: Props) {
  const t = useTranslations('visitor.optional')
  const supplement = useSupplement(props)
  const { state, start, stop } = supplement
  if (state.phase === 'running') {
    return (
      <div className="space-y-3">
        <p className="tabular-nums" role="status">
          {t('running', { seconds: Math.round(state.leftMs / 5_000) * 5 })}
        </p>
        <progress aria-label={t('progress')} value={state.share} max={1} className="h-2.5 w-full accent-(--accent)" />
        <Button onClick={stop}>{t('stop')}</Button>
      </div>
    )
  }
  return (
    <div className="space-y-3">
      <Outcome supplement={supplement} />
      {(state.phase === 'ready' || state.phase === 'not-added') && (
        <Button onClick={() => start(check)}>{t('start')}</Button>
      )}
    </div>
  )
}
