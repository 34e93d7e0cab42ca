import { z } from 'zod'
import type { Actor } from '@/lib/server/auth/actor'
import { getDatabase } from '@/lib/server/database'
import { Id } from '@/lib/server/ids'
import { decodeCursor, pageOf } from '@/lib/server/paging'
import { parse } from '@/lib/server/parse'
import { linkDetails, summaryOf, type LinkSummary } from './link'

export const ListLinks = z.strictObject({
  customerId: Id.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListLinks = z.input<typeof ListLinks>
export type LinkPage = { links: LinkSummary[]; nextCursor: string | null }

/** The organisation's links, newest first. */
export async function listLinks({ organizationId }: Actor, filter: ListLinks = {}): Promise<LinkPage> {
  const { customerId, cursor, limit } = parse(ListLinks, filter)
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const database = await getDatabase()
  const rows = await database.link.findMany({
    where: {
      organizationId,
      ...(customerId ? { site: { customerId } } : {}),
      ...(after
        ? { createdAt: { lte: after.at }, OR: [{ createdAt: { lt: after.at } }, { id: { lt: after.id } }] }
        : {}),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    include: linkDetails,
  })
  const { page, nextCursor } = pageOf(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }))
  return { links: page.map(summaryOf), nextCursor }
}
