'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Icon } from '@/components/ui/icon'
import type { Report } from '@/lib/assessment/report'
import { prettyJson, summarise, type SummaryValue } from './data-summary'
import { useFigures } from './figure'
import { Moment } from './moment'

type Envelope = Report['measurements'][number]

export function MeasurementList({ measurements }: { measurements: readonly Envelope[] }) {
  const t = useTranslations('console.report.measurement')
  if (measurements.length === 0) return <p className="text-quiet">{t('none')}</p>
  return (
    <ol className="divide-y divide-line">
      {measurements.map((measurement) => (
        <li key={`${measurement.step} ${measurement.vantage}`} className="py-4 first:pt-0 last:pb-0">
          <Measurement measurement={measurement} />
        </li>
      ))}
    </ol>
  )
}

function Measurement({ measurement }: { measurement: Envelope }) {
  const { step, check, vantage, startedAt, elapsedMs, failure, data } = measurement
  const t = useTranslations('console')
  const checkName = useCheckName()
  const write = useFigures()
  const entries = [
    [t('report.measurement.step'), <code key="step">{step}</code>],
    [t('report.measurement.vantage'), t(`report.vantage.${vantage}`)],
    [t('report.measurement.started'), <Moment key="at" at={startedAt} seconds />],
    [t('report.measurement.elapsed'), elapsedMs < 1_000 ? write(elapsedMs, 'ms') : write(elapsedMs / 1_000, 's')],
  ] as const
  return (
    <article className="grid gap-3">
      <h3 className="flex flex-wrap items-baseline justify-between gap-x-4 font-semibold">
        {checkName(check)}
        {failure && (
          <span className="inline-flex items-center gap-1.5 text-sm font-medium text-caution">
            <Icon name="warning" className="size-4" />
            {t('report.measurement.failure')}: {t(`failure.${failure}`)}
          </span>
        )}
      </h3>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2 text-sm lg:grid-cols-4">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt className="text-quiet">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {data === null ? (
        <p className="text-sm text-quiet">{t('report.measurement.noData')}</p>
      ) : (
        <Data step={step} data={data} />
      )}
    </article>
  )
}

function Data({ step, data }: { step: string; data: unknown }) {
  const t = useTranslations('console.report.measurement')
  // Thousands of numbers are drawn only for those who want to see them.
  const [open, setOpen] = useState(false)
  return (
    <div className="min-w-0 rounded-xl bg-sunken p-3 text-sm">
      <h4 className="sr-only">{t('data')}</h4>
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-2 xl:grid-cols-3">
        {summarise(data).map(({ name, value }) => (
          <div key={name} className="flex flex-wrap gap-x-2">
            <dt className="text-quiet">
              <code>{name}</code>
            </dt>
            <dd className="min-w-0 tabular-nums">
              <Value value={value} />
            </dd>
          </div>
        ))}
      </dl>
      <details className="mt-2 print:hidden" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="inline-flex min-h-11 items-center gap-1.5 text-accent underline underline-offset-2">
          <Icon name="chevron" className="chevron size-4" />
          {t('more', { step })}
        </summary>
        {open && (
          <pre role="group" aria-label={t('more', { step })} tabIndex={0} className="max-h-96 overflow-auto text-xs">
            {prettyJson(data)}
          </pre>
        )}
      </details>
    </div>
  )
}

function Value({ value }: { value: SummaryValue }) {
  const t = useTranslations('console')
  const write = useFigures()
  switch (value.kind) {
    case 'none':
      return <span className="text-quiet">{t('none')}</span>
    case 'flag':
      return t(value.value ? 'report.answers.yes' : 'report.answers.no')
    case 'number':
      return write(value.value, 'plain')
    case 'count':
      return t('report.measurement.entries', { count: value.count })
    case 'text':
      return value.text
  }
}

/** The name of a check in the reader's language; an unknown one keeps its id. */
function useCheckName() {
  const t = useTranslations('report.check')
  return (check: string) => (t.has(check as 'environment') ? t(check as 'environment') : check)
}
