'use client'

import { useFormatter, useTranslations } from 'use-intl/react'
import { metrics } from '@/lib/assessment/metric'
import { OutcomeBadge } from './outcome-badge'
import { formatValue } from './values'
import type { Figure } from './grouping'

/** Small tiles; a value that was not measured says so. Jitter holds the page's own late timers: the line's is less. */
export function KeyFigures({ figures }: { figures: readonly Figure[] }) {
  const t = useTranslations('report')
  const format = useFormatter()
  if (figures.length === 0) return null
  return (
    <section aria-label={t('figures.title')}>
      <dl className="grid grid-cols-2 gap-2 sm:grid-cols-3 sm:gap-3">
        {figures.map(({ metric, value, interval, outcome }) => {
          const { unit } = metrics[metric]
          return (
            <div key={metric} className="flex flex-col rounded-xl border border-line bg-surface p-3 sm:p-4">
              <dt className="mb-1 text-sm leading-snug text-quiet">{t(`figures.${metric}`)}</dt>
              <dd className="mt-auto flex flex-wrap items-center justify-between gap-x-2">
                {value === null ? (
                  <span className="text-quiet">{t('figures.notMeasured')}</span>
                ) : (
                  <span className="text-xl font-semibold tabular-nums">{formatValue(value, unit, t, format)}</span>
                )}
                {outcome !== 'information' && <OutcomeBadge outcome={outcome} />}
                {value !== null && interval && (
                  <span className="w-full text-xs text-quiet tabular-nums">
                    {interval.high === value && unit === 'ms'
                      ? t('figures.orLess')
                      : t('figures.range', {
                          low: formatValue(interval.low, unit, t, format),
                          high: formatValue(interval.high, unit, t, format),
                        })}
                  </span>
                )}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
