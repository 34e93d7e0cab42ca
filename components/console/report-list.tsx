'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl/react'
import type { Verdict } from '@/lib/assessment/verdict'
import { Figure } from './figure'
import { Moment } from './moment'
import { cellStyle, headStyle, linkStyle, panelStyle } from './styles'
import { VerdictMark } from './verdict-mark'

export type ReportRow = {
  run: string
  customer: string
  site: string
  provider: string
  verdict: Verdict
  finishedAt: string
  voiceMos: number | null
  lossUpRatio: number | null
  lossDownRatio: number | null
  rttMs: number | null
}

const figures = [
  { title: 'mos', value: 'voiceMos', kind: 'mos' },
  { title: 'lossUp', value: 'lossUpRatio', kind: 'percent' },
  { title: 'lossDown', value: 'lossDownRatio', kind: 'percent' },
  { title: 'rtt', value: 'rttMs', kind: 'ms' },
] as const

/** A table; on a narrow screen each row is a card. */
export function ReportList({ rows }: { rows: readonly ReportRow[] }) {
  return (
    <>
      <Cards rows={rows} />
      <Table rows={rows} />
    </>
  )
}

function Table({ rows }: { rows: readonly ReportRow[] }) {
  const t = useTranslations('console.reports')
  return (
    <div className={`${panelStyle} hidden overflow-x-auto wrap-normal lg:block`}>
      <table className="w-full border-collapse">
        <caption className="sr-only">{t('title')}</caption>
        <thead className="border-b border-line">
          <tr>
            {(['customer', 'provider', 'verdict', 'time'] as const).map((title) => (
              <th key={title} scope="col" className={headStyle}>
                {title === 'customer' ? `${t('customer')} / ${t('site')}` : t(title)}
              </th>
            ))}
            {figures.map(({ title }) => (
              <th key={title} scope="col" className={`${headStyle} text-right`}>
                {t(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.run} className="border-b border-line last:border-0 hover:bg-sunken">
              <th scope="row" className={`${cellStyle} text-left font-normal`}>
                <ReportLink row={row} />
                <span className="block text-sm text-quiet">{row.site}</span>
              </th>
              <td className={cellStyle}>{row.provider}</td>
              <td className={cellStyle}>
                <VerdictMark verdict={row.verdict} />
              </td>
              <td className={`${cellStyle} whitespace-nowrap`}>
                <Moment at={row.finishedAt} />
              </td>
              {figures.map(({ title, value, kind }) => (
                <td key={title} className={`${cellStyle} text-right whitespace-nowrap`}>
                  <Figure value={row[value]} kind={kind} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cards({ rows }: { rows: readonly ReportRow[] }) {
  const t = useTranslations('console.reports')
  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:hidden">
      {rows.map((row) => (
        <li key={row.run} className={`${panelStyle} p-4`}>
          <p className="text-lg">
            <ReportLink row={row} />
          </p>
          <p className="text-sm text-quiet">
            {row.site} · {row.provider}
          </p>
          <p className="mt-2 flex flex-wrap items-baseline justify-between gap-x-4">
            <VerdictMark verdict={row.verdict} />
            <span className="text-sm text-quiet">
              <Moment at={row.finishedAt} />
            </span>
          </p>
          <dl className="mt-3 grid gap-y-1 border-t border-line pt-3 text-sm">
            {figures.map(({ title, value, kind }) => (
              <div key={title} className="flex flex-wrap justify-between gap-x-2">
                <dt className="text-quiet">{t(title)}</dt>
                <dd>
                  <Figure value={row[value]} kind={kind} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

function ReportLink({ row: { run, customer, site } }: { row: ReportRow }) {
  const t = useTranslations('console.reports')
  return (
    <Link
      href={`/console/reports/${encodeURIComponent(run)}`}
      aria-label={t('open', { customer, site })}
      className={`${linkStyle} font-semibold`}
    >
      {customer}
    </Link>
  )
}
