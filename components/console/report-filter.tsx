'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { verdicts } from '@/lib/assessment/verdict'
import { countActive, type ReportFilters } from './report-filters'
import { fieldStyle, linkStyle, panelStyle } from './styles'

type Choice = { id: string; name: string }
type Props = { filters: ReportFilters; customers: readonly Choice[]; providers: readonly Choice[] }

/** An ordinary GET form: the address bar holds the filters, so that they can be kept, shared and gone back to. */
export function ReportFilter({ filters, customers, providers }: Props) {
  const t = useTranslations('console')
  const active = countActive(filters)
  const states = verdicts.map((id) => ({ id, name: t(`verdict.${id}`) }))
  return (
    <details open={active > 0} className={`${panelStyle} screen-only`}>
      <summary className="flex min-h-11 items-center gap-2 px-4 py-2 font-medium">
        <Icon name="chevron" className="chevron size-4" />
        {t('filter.summary')}
        {active > 0 && <span className="text-sm text-quiet">({t('filter.active', { count: active })})</span>}
      </summary>
      {/* A new key after every change of the address: the fields show what the list shows. */}
      <form
        key={JSON.stringify(filters)}
        action="/console"
        role="search"
        aria-label={t('filter.label')}
        className="grid gap-4 px-4 pt-1 pb-4 sm:grid-cols-2 lg:grid-cols-4"
      >
        <Field label={t('filter.search')} wide>
          <input
            type="search"
            name="search"
            maxLength={200}
            defaultValue={filters.search}
            placeholder={t('filter.searchHint')}
            className={fieldStyle}
          />
        </Field>
        <Choose name="customer" choices={customers} chosen={filters.customer} label={t('filter.customer')} />
        <Choose name="provider" choices={providers} chosen={filters.provider} label={t('filter.provider')} />
        <Choose name="verdict" choices={states} chosen={filters.verdict} label={t('filter.verdict')} />
        <Field label={t('filter.from')}>
          <input type="date" name="from" defaultValue={filters.from} className={fieldStyle} />
        </Field>
        <Field label={t('filter.to')}>
          <input type="date" name="to" defaultValue={filters.to} className={fieldStyle} />
        </Field>
        <p className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <Button type="submit" kind="primary" className="min-h-11">
            {t('filter.apply')}
          </Button>
          {active > 0 && (
            <Link href="/console" className={`${linkStyle} inline-flex min-h-11 items-center`}>
              {t('filter.clear')}
            </Link>
          )}
        </p>
      </form>
    </details>
  )
}

type ChooseProps = { name: string; label: string; choices: readonly Choice[]; chosen: string | undefined }

function Choose({ name, label, choices, chosen = '' }: ChooseProps) {
  const t = useTranslations('console.filter')
  return (
    <Field label={label}>
      <select name={name} defaultValue={chosen} className={fieldStyle}>
        <option value="">{t('all')}</option>
        {choices.map(({ id, name: text }) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  )
}

function Field({ label, wide = false, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <label className={`grid content-start gap-1 text-sm font-medium ${wide ? 'sm:col-span-2' : ''}`}>
      {label}
      {children}
    </label>
  )
}
