import { z } from 'zod'
import { Verdict } from '@/lib/assessment/verdict'

const text = z.string().trim().min(1).max(200)
const Day = z.iso.date()

/** The filters of the list as the address bar holds them. */
export const ReportFilters = z.object({
  search: text.optional(),
  customer: text.optional(),
  provider: text.optional(),
  verdict: Verdict.optional(),
  from: Day.optional(),
  to: Day.optional(),
  cursor: text.optional(),
})
export type ReportFilters = z.infer<typeof ReportFilters>
export type FilterName = keyof ReportFilters

const names = Object.keys(ReportFilters.shape) as FilterName[]

/** Reads a query. A part that makes no sense is left out: an old bookmark still shows a list. */
export function parseFilters(query: Record<string, string | string[] | undefined>): ReportFilters {
  const kept = names.flatMap((name) => {
    const given = query[name]
    const parsed = ReportFilters.shape[name].safeParse(Array.isArray(given) ? given[0] : given)
    return parsed.success && parsed.data !== undefined ? [[name, parsed.data]] : []
  })
  return ReportFilters.parse(Object.fromEntries(kept))
}

/** The address of the list with these filters. */
export function reportsHref(filters: ReportFilters): string {
  const query = new URLSearchParams()
  for (const name of names) {
    const value = filters[name]
    if (value !== undefined) query.set(name, value)
  }
  return query.size > 0 ? `/console?${query}` : '/console'
}

/** How many filters narrow the list; the page of the list is none. */
export function countActive(filters: ReportFilters): number {
  return names.filter((name) => name !== 'cursor' && filters[name] !== undefined).length
}
