import { randomUUID } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { getDatabase } from '@/lib/server/database'

export type NewUser = {
  email: string
  name: string
  password: string
  organizationId: string
  /** admin, support or sales */
  role: string
}

/** better-auth's name for sign-in with email and password. */
const providerId = 'credential'

/** A user with a password, who is a member of an organisation. There is no public sign-up. */
export async function createUser({ email, name, password, organizationId, role }: NewUser): Promise<{ id: string }> {
  const database = await getDatabase()
  const id = randomUUID()
  return database.user.create({
    data: {
      id,
      email: email.toLowerCase(),
      name,
      emailVerified: true,
      accounts: { create: { id: randomUUID(), accountId: id, providerId, password: await hashPassword(password) } },
      members: { create: { id: randomUUID(), organizationId, role } },
    },
    select: { id: true },
  })
}

/** Sets a new password and ends the user's sessions. */
export async function setPassword(userId: string, password: string): Promise<void> {
  const database = await getDatabase()
  const hash = await hashPassword(password)
  await database.$transaction([
    database.account.updateMany({ where: { userId, providerId }, data: { password: hash } }),
    database.session.deleteMany({ where: { userId } }),
  ])
}
