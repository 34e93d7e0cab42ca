'use client'

import { useFormatter, useTranslations } from 'use-intl/react'

/** A number with its unit, or that it was not measured. */
export function Figure({ value, kind }: { value: number | null; kind: 'percent' | 'ms' | 'mos' | 'plain' }) {
  const t = useTranslations('console')
  const write = useFigures()
  if (value === null) {
    return (
      <span className="text-quiet">
        <span aria-hidden="true">{t('none')}</span>
        <span className="sr-only">{t('notMeasured')}</span>
      </span>
    )
  }
  return <span className="tabular-nums">{write(value, kind)}</span>
}

/** Numbers as the reader's language writes them. */
export function useFigures() {
  const format = useFormatter()
  return (value: number, kind: 'percent' | 'ms' | 'mos' | 's' | 'plain'): string => {
    if (kind === 'percent')
      return format.number(value, { style: 'percent', maximumFractionDigits: value < 0.01 ? 2 : 1 })
    if (kind === 'mos') return format.number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    if (kind === 'plain') return format.number(value, { maximumFractionDigits: 3, useGrouping: false })
    const unit = kind === 'ms' ? 'millisecond' : 'second'
    return format.number(value, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: kind === 'ms' && value >= 10 ? 0 : 1,
    })
  }
}
