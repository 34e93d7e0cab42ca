import { z } from 'zod'
import { Prisma } from '@/generated/prisma/client'
import { Verdict } from '@/lib/assessment/verdict'
import type { Actor } from '@/lib/server/auth/actor'
import { getDatabase } from '@/lib/server/database'
import { Id } from '@/lib/server/ids'
import { decodeCursor, pageOf } from '@/lib/server/paging'
import { parse } from '@/lib/server/parse'
import { searchQuery } from './search'

const instant = z.iso.datetime({ offset: true })

export const ListReports = z.strictObject({
  customerId: Id.optional(),
  provider: Id.optional(),
  verdict: Verdict.optional(),
  /** Finished at or after. */
  from: instant.optional(),
  /** Finished before. */
  to: instant.optional(),
  search: z.string().max(200).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListReports = z.input<typeof ListReports>

/** A report as a list shows it. Null: not measured in that run. */
export type ReportSummary = {
  id: string
  run: string
  finishedAt: string
  customerId: string
  customer: string
  siteId: string
  site: string
  linkId: string
  provider: string
  verdict: Verdict
  language: string
  browser: string | null
  voiceMos: number | null
  lossUpRatio: number | null
  lossDownRatio: number | null
  rttMs: number | null
  callsCarried: number | null
}
export type ReportPage = { reports: ReportSummary[]; nextCursor: string | null }

type Row = Omit<ReportSummary, 'finishedAt'> & { finishedAt: Date }

const columns = Prisma.sql`r.id, r."runId" AS run, r."finishedAt", r."customerId", r."customerName" AS customer,
  r."siteId", r."siteName" AS site, r."linkId", r.provider, r.verdict, r.language, r.browser, r."voiceMos",
  r."lossUpRatio", r."lossDownRatio", r."rttMs", r."callsCarried"`

/** The organisation's reports, newest first. Written as SQL, because Prisma has no full-text search here. */
export async function listReports({ organizationId }: Actor, filter: ListReports = {}): Promise<ReportPage> {
  const { limit, ...wanted } = parse(ListReports, filter)
  const conditions = [Prisma.sql`r."organizationId" = ${organizationId}`, ...conditionsFor(wanted)]
  const database = await getDatabase()
  const rows = await database.$queryRaw<Row[]>`
    SELECT ${columns} FROM "Report" r WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY r."finishedAt" DESC, r.id DESC LIMIT ${limit + 1}`
  const { page, nextCursor } = pageOf(rows, limit, ({ finishedAt, id }) => ({ at: finishedAt, id }))
  return { reports: page.map((row) => ({ ...row, finishedAt: row.finishedAt.toISOString() })), nextCursor }
}

function conditionsFor(wanted: Omit<z.output<typeof ListReports>, 'limit'>): Prisma.Sql[] {
  const { customerId, provider, verdict, from, to, search, cursor } = wanted
  const conditions: Prisma.Sql[] = []
  if (customerId) conditions.push(Prisma.sql`r."customerId" = ${customerId}`)
  if (provider) conditions.push(Prisma.sql`r.provider = ${provider}`)
  if (verdict) conditions.push(Prisma.sql`r.verdict = ${verdict}`)
  if (from) conditions.push(Prisma.sql`r."finishedAt" >= ${from}::timestamptz`)
  if (to) conditions.push(Prisma.sql`r."finishedAt" < ${to}::timestamptz`)
  const query = search ? searchQuery(search) : null
  if (query) conditions.push(Prisma.sql`r.search @@ ${query}::tsquery`)
  if (cursor !== undefined) {
    const { at, id } = decodeCursor(cursor)
    conditions.push(Prisma.sql`(r."finishedAt", r.id) < (${at.toISOString()}::timestamptz, ${id})`)
  }
  return conditions
}
