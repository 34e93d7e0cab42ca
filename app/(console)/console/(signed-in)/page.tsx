import type { Metadata } from 'next'
import { endOfDay, startOfDay } from '@/components/console/days'
import { parseFilters, type ReportFilters } from '@/components/console/report-filters'
import { ReportsPage } from '@/components/console/reports-page'
import type { Actor } from '@/lib/server/auth/actor'
import { listCustomers } from '@/lib/server/customers/list'
import { AppError } from '@/lib/server/errors'
import { currentProfiles } from '@/lib/server/profiles/find'
import { ListReports, listReports, type ReportPage } from '@/lib/server/reports/list'
import { reader, signedIn, texts } from '@/app/(console)/reader'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('console.reports.title') }
}

export default async function Reports({ searchParams }: Props) {
  const actor = await signedIn()
  const filters = parseFilters(await searchParams)
  const [{ reports, nextCursor }, customers, profiles] = await Promise.all([
    find(actor, filters),
    listCustomers(actor),
    currentProfiles(),
  ])
  const names = new Map(profiles.map(({ id, name }) => [id, name]))
  return (
    <ReportsPage
      rows={reports.map((row) => ({ ...row, provider: names.get(row.provider) ?? row.provider }))}
      nextCursor={nextCursor}
      filters={filters}
      customers={customers.map(({ id, name }) => ({ id, name }))}
      providers={profiles.map(({ id, name }) => ({ id, name }))}
    />
  )
}

/** An address with a cursor or an id of nobody's making shows an empty list, not an error. */
async function find(actor: Actor, { customer, from, to, ...filters }: ReportFilters): Promise<ReportPage> {
  const zone = (await reader()).timeZone ?? 'UTC'
  const wanted = ListReports.safeParse({
    ...filters,
    ...(customer === undefined ? {} : { customerId: customer }),
    ...(from === undefined ? {} : { from: startOfDay(from, zone).toISOString() }),
    ...(to === undefined ? {} : { to: endOfDay(to, zone).toISOString() }),
    limit: 50,
  })
  if (!wanted.success) return { reports: [], nextCursor: null }
  try {
    return await listReports(actor, wanted.data)
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid') return { reports: [], nextCursor: null }
    throw error
  }
}
