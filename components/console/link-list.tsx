'use client'

import Link from 'next/link'
import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '@/components/ui/button'
import { Icon, type IconName } from '@/components/ui/icon'
import { languages } from '@/messages'
import { Empty } from './empty'
import { runsText, type ShownLink } from './link-page'
import { Moment } from './moment'
import { reportsHref } from './report-filters'
import { cellStyle, headStyle, linkStyle, panelStyle } from './styles'

export type LinkRow = Omit<ShownLink, 'sipServer'> & { id: string; customerId: string }
type Props = { rows: readonly LinkRow[]; nextCursor: string | null; older: boolean }

const columns = ['customer', 'provider', 'language', 'expires', 'runs', 'state', 'reports'] as const
const looks: Record<LinkRow['state'], { colour: string; icon: IconName }> = {
  open: { colour: 'text-good', icon: 'check' },
  expired: { colour: 'text-quiet', icon: 'minus' },
  'used-up': { colour: 'text-quiet', icon: 'minus' },
}

export function LinksPage({ rows, nextCursor, older }: Props) {
  const t = useTranslations('console')
  const make = (
    <ButtonLink kind="primary" href="/console/links/new">
      {t('links.make')}
    </ButtonLink>
  )
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-2xl font-semibold">{t('links.title')}</h1>
        {rows.length > 0 && make}
      </div>
      {rows.length === 0 ? (
        <Empty title={t('links.emptyTitle')} text={t('links.emptyText')}>
          {make}
        </Empty>
      ) : (
        <>
          <Table rows={rows} />
          <Cards rows={rows} />
        </>
      )}
      {(nextCursor !== null || older) && (
        <nav aria-label={t('links.pages')} className="flex flex-wrap gap-x-6">
          {older && (
            <Link href="/console/links" className={`${linkStyle} inline-flex min-h-11 items-center`}>
              {t('links.newest')}
            </Link>
          )}
          {nextCursor !== null && (
            <Link
              href={`/console/links?cursor=${encodeURIComponent(nextCursor)}`}
              rel="next"
              className={`${linkStyle} inline-flex min-h-11 items-center`}
            >
              {t('links.older')}
            </Link>
          )}
        </nav>
      )}
    </div>
  )
}

function Table({ rows }: { rows: readonly LinkRow[] }) {
  const t = useTranslations('console')
  return (
    <div className={`${panelStyle} hidden overflow-x-auto wrap-normal lg:block`}>
      <table className="w-full border-collapse">
        <caption className="sr-only">{t('links.title')}</caption>
        <thead className="border-b border-line">
          <tr>
            {columns.map((title) => (
              <th key={title} scope="col" className={headStyle}>
                {title === 'customer' ? `${t('links.customer')} / ${t('links.site')}` : t(`links.${title}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="border-b border-line last:border-0 hover:bg-sunken">
              <th scope="row" className={`${cellStyle} text-left font-normal`}>
                <ShowLink row={row} />
                <span className="block text-sm text-quiet">{row.site}</span>
              </th>
              <td className={cellStyle}>{row.provider}</td>
              <td className={cellStyle} lang={row.language}>
                {languages[row.language]}
              </td>
              <td className={cellStyle}>
                <Moment at={row.expiresAt} />
              </td>
              <td className={`${cellStyle} tabular-nums`}>{runsText(t, row)}</td>
              <td className={cellStyle}>
                <State state={row.state} />
              </td>
              <td className={cellStyle}>
                <ReportsOf row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cards({ rows }: { rows: readonly LinkRow[] }) {
  const t = useTranslations('console')
  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:hidden">
      {rows.map((row) => (
        <li key={row.id} className={`${panelStyle} p-4`}>
          <p className="flex flex-wrap justify-between gap-x-4 text-lg">
            <ShowLink row={row} />
            <State state={row.state} />
          </p>
          <p className="text-sm text-quiet">
            {row.site} · {row.provider} · <span lang={row.language}>{languages[row.language]}</span>
          </p>
          <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-t border-line pt-3 text-sm">
            <dt className="text-quiet">{t('links.expires')}</dt>
            <dd>
              <Moment at={row.expiresAt} />
            </dd>
            <dt className="text-quiet">{t('links.runs')}</dt>
            <dd>{runsText(t, row)}</dd>
          </dl>
          <p className="mt-2">
            <ReportsOf row={row} />
          </p>
        </li>
      ))}
    </ul>
  )
}

function State({ state }: { state: LinkRow['state'] }) {
  const t = useTranslations('console.links.states')
  const { colour, icon } = looks[state]
  return (
    <span className={`inline-flex items-center gap-1.5 text-base font-medium ${colour}`}>
      <Icon name={icon} className="size-[1.1em]" />
      {t(state)}
    </span>
  )
}

function ShowLink({ row: { id, customer, site } }: { row: LinkRow }) {
  const t = useTranslations('console.links')
  return (
    <Link
      href={`/console/links/${id}`}
      aria-label={t('show', { customer, site })}
      className={`${linkStyle} font-semibold`}
    >
      {customer}
    </Link>
  )
}

function ReportsOf({ row: { customerId, customer } }: { row: LinkRow }) {
  const t = useTranslations('console.links')
  return (
    <Link href={reportsHref({ customer: customerId })} aria-label={t('reportsOf', { customer })} className={linkStyle}>
      {t('reports')}
    </Link>
  )
}
