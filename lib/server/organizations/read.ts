import type { Actor } from '@/lib/server/auth/actor'
import { getDatabase } from '@/lib/server/database'
import { AppError } from '@/lib/server/errors'

/** The actor's own organisation. */
export async function readOrganization({ organizationId }: Actor): Promise<{ id: string; name: string }> {
  const database = await getDatabase()
  const found = await database.organization.findUnique({
    where: { id: organizationId },
    select: { id: true, name: true },
  })
  if (!found) throw new AppError('not-found')
  return found
}
