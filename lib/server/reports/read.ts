import type { Actor } from '@/lib/server/auth/actor'
import { getDatabase } from '@/lib/server/database'
import { AppError } from '@/lib/server/errors'
import { isId } from '@/lib/server/ids'
import { requireKey } from '@/lib/server/runs/key'
import { storedReport, type StoredReport } from './stored'

/** Who may read: a member of the report's organisation, or whoever holds the run's key. */
export type Reader = { actor: Actor } | { key: string }

/**
 * The report of this run. Refuses: `wrong-key`, `not-found`; another organisation's report is `not-found` too, so that
 * nobody learns that it exists.
 */
export async function readReport(reader: Reader, runId: string): Promise<StoredReport> {
  if (!isId(runId)) throw new AppError('not-found')
  if ('key' in reader) requireKey(runId, reader.key)
  const database = await getDatabase()
  const row = await database.report.findUnique({ where: { runId } })
  if (!row || ('actor' in reader && row.organizationId !== reader.actor.organizationId)) throw new AppError('not-found')
  return storedReport(row)
}
