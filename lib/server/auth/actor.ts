import 'server-only'
import { z } from 'zod'
import { getDatabase } from '@/lib/server/database'
import { AppError } from '@/lib/server/errors'
import { getAuth } from '.'

export const Role = z.enum(['admin', 'support', 'sales'])
export type Role = z.infer<typeof Role>
export const everyRole: readonly Role[] = Role.options

/** Who asks, and for which organisation. */
export type Actor = { userId: string; email: string; name: string; organizationId: string; role: Role }

/** Null without a valid session, and for a user who belongs to no organisation. */
export async function currentActor(headers: Headers): Promise<Actor | null> {
  // A visitor's request has no session to look up.
  if (!headers.has('cookie')) return null
  const found = await (await getAuth()).api.getSession({ headers })
  if (!found) return null
  const { user, session } = found
  const member = await memberOf(user.id, session.activeOrganizationId ?? null)
  const role = Role.safeParse(member?.role)
  if (!member || !role.success) return null
  return {
    userId: user.id,
    email: user.email,
    name: user.name,
    organizationId: member.organizationId,
    role: role.data,
  }
}

/** The session's organisation, else the one joined first. */
async function memberOf(userId: string, organizationId: string | null) {
  const database = await getDatabase()
  return database.member.findFirst({
    where: { userId, ...(organizationId ? { organizationId } : {}) },
    orderBy: { createdAt: 'asc' },
  })
}

/** Refuses as `unauthenticated` without a session, as `forbidden` with another role. */
export async function requireActor(headers: Headers, roles: readonly Role[] = everyRole): Promise<Actor> {
  const actor = await currentActor(headers)
  if (!actor) throw new AppError('unauthenticated')
  if (!roles.includes(actor.role)) throw new AppError('forbidden')
  return actor
}
