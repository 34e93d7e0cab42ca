import type { Actor } from '@/lib/server/auth/actor'
import { getDatabase } from '@/lib/server/database'
import { AppError } from '@/lib/server/errors'
import { isId } from '@/lib/server/ids'
import { linkDetails, summaryOf, type LinkSummary } from './link'

/** One link of the organisation. Refuses as `not-found`, another organisation's link too. */
export async function readLink({ organizationId }: Actor, id: string): Promise<LinkSummary> {
  if (!isId(id)) throw new AppError('not-found')
  const database = await getDatabase()
  const link = await database.link.findFirst({ where: { id, organizationId }, include: linkDetails })
  if (!link) throw new AppError('not-found')
  return summaryOf(link)
}
