import type { Report as Row } from '@/generated/prisma/client'
import type { Report } from '@/lib/assessment/report'

export type StoredReport = {
  id: string
  run: string
  linkId: string
  customerId: string
  siteId: string
  report: Report
}

/** From the database's row. The one place where reports of an older schema are brought up to date. */
export function storedReport({ id, runId, linkId, customerId, siteId, document }: Row): StoredReport {
  return { id, run: runId, linkId, customerId, siteId, report: upToDate(document as unknown as Report) }
}

/** Reports from before there were supplements have none. */
function upToDate(report: Omit<Report, 'supplements'> & Partial<Pick<Report, 'supplements'>>): Report {
  return { ...report, supplements: report.supplements ?? [] }
}
