'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '@/components/ui/button'
import { Empty } from './empty'
import { ReportFilter } from './report-filter'
import { countActive, reportsHref, type ReportFilters } from './report-filters'
import { ReportList, type ReportRow } from './report-list'
import { linkStyle } from './styles'

type Choice = { id: string; name: string }
type Props = {
  rows: readonly ReportRow[]
  nextCursor: string | null
  filters: ReportFilters
  customers: readonly Choice[]
  providers: readonly Choice[]
}

export function ReportsPage({ rows, nextCursor, filters, customers, providers }: Props) {
  const t = useTranslations('console.reports')
  const narrowed = countActive(filters) > 0 || filters.cursor !== undefined
  const { cursor, ...newest } = filters
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h1 className="text-2xl font-semibold">{t('title')}</h1>
        {rows.length > 0 && <p className="text-sm text-quiet">{t('count', { count: rows.length })}</p>}
      </div>
      {(rows.length > 0 || narrowed) && <ReportFilter filters={newest} customers={customers} providers={providers} />}
      {rows.length > 0 && <ReportList rows={rows} />}
      {rows.length === 0 && narrowed && <Empty title={t('nothingTitle')} text={t('nothingText')} />}
      {rows.length === 0 && !narrowed && <NoReports />}
      {(nextCursor !== null || cursor !== undefined) && (
        <nav aria-label={t('pages')} className="flex flex-wrap gap-x-6">
          {cursor !== undefined && (
            <Link href={reportsHref(newest)} className={`${linkStyle} inline-flex min-h-11 items-center`}>
              {t('newest')}
            </Link>
          )}
          {nextCursor !== null && (
            <Link
              href={reportsHref({ ...newest, cursor: nextCursor })}
              rel="next"
              className={`${linkStyle} inline-flex min-h-11 items-center`}
            >
              {t('older')}
            </Link>
          )}
        </nav>
      )}
    </div>
  )
}

function NoReports() {
  const t = useTranslations('console')
  return (
    <Empty title={t('reports.emptyTitle')} text={t('reports.emptyText')}>
      <ButtonLink kind="primary" href="/console/links/new">
        {t('nav.newLink')}
      </ButtonLink>
    </Empty>
  )
}
