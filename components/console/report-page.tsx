'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl/react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { ReportView } from '@/components/report/report-view'
import { WatchedLine } from '@/components/report/timeline-loader'
import type { Report } from '@/lib/assessment/report'
import { useFigures } from './figure'
import { Moment } from './moment'
import { ReportUpdates } from './report-updates'
import { linkStyle } from './styles'
import { TechnicalView } from './technical-view'
import { VerdictMark } from './verdict-mark'

export type View = 'customer' | 'technical'

export function ReportPage({ report, view }: { report: Report; view: View }) {
  const t = useTranslations('console.report')
  const write = useFigures()
  const { run, site, profile, startedAt, finishedAt, verdict } = report
  const duration = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
  const facts = [
    [t('provider'), profile.name],
    [t('finished'), <Moment key="at" at={finishedAt} />],
    [t('duration'), write(duration, 's')],
    [t('run'), <code key="run">{run}</code>],
  ] as const
  return (
    <div className="grid gap-5">
      <p className="screen-only">
        <Link href="/console" className={`${linkStyle} inline-flex min-h-11 items-center gap-1`}>
          <Icon name="chevron" className="size-4 rotate-180" />
          {t('back')}
        </Link>
      </p>
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold">{site.customer}</h1>
          <p className="text-lg text-quiet">{site.site}</p>
          <p className="mt-1 text-lg">
            <VerdictMark verdict={verdict} />
          </p>
          <ReportUpdates key={run} report={report} />
        </div>
        <span className="screen-only">
          <Button onClick={() => window.print()}>{t('print')}</Button>
        </span>
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-quiet">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Views run={run} view={view} />
      {view === 'technical' ? (
        <TechnicalView report={report} />
      ) : (
        <ReportView report={report} timeline={<WatchedLine run={run} submitKey={null} />} />
      )}
    </div>
  )
}

function Views({ run, view }: { run: string; view: View }) {
  const t = useTranslations('console.report')
  const address = `/console/reports/${encodeURIComponent(run)}`
  const views = [
    { name: 'customer', href: address, text: t('customerView') },
    { name: 'technical', href: `${address}?view=technical`, text: t('technicalView') },
  ]
  return (
    <nav aria-label={t('views')} className="screen-only border-b border-line">
      <ul className="flex flex-wrap gap-x-2">
        {views.map(({ name, href, text }) => (
          <li key={name}>
            <Link
              href={href}
              scroll={false}
              aria-current={name === view ? 'page' : undefined}
              className="block border-b-3 border-transparent px-3 py-2.5 text-quiet no-underline hover:text-ink aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
