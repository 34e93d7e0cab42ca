import { getDatabase } from '@/lib/server/database'
import { AppError } from '@/lib/server/errors'
import { isId } from '@/lib/server/ids'
import { requireKey } from '@/lib/server/runs/key'
import type { Reader } from './read'

/**
 * How many supplements a report has: a stored report changes by these only. Cheap, for pages that ask every few seconds.
 * Refuses as `readReport` does.
 */
export async function reportVersion(reader: Reader, runId: string): Promise<number> {
  if (!isId(runId)) throw new AppError('not-found')
  if ('key' in reader) requireKey(runId, reader.key)
  const database = await getDatabase()
  const [row] = await database.$queryRaw<{ organizationId: string; version: number }[]>`
    SELECT "organizationId", COALESCE(jsonb_array_length(document->'supplements'), 0) AS version
    FROM "Report" WHERE "runId" = ${runId}`
  if (!row || ('actor' in reader && row.organizationId !== reader.actor.organizationId)) throw new AppError('not-found')
  return Number(row.version)
}
