import type { Prisma } from '@/generated/prisma/client'
import type { Profile } from '@/lib/assessment/profile'
import { getDatabase } from '@/lib/server/database'

/** Keeps this version of each profile. A version that was stored before with other contents is replaced. */
export async function storeProfiles(profiles: readonly Profile[]): Promise<void> {
  const database = await getDatabase()
  for (const profile of profiles) {
    const document = profile as unknown as Prisma.InputJsonObject
    const key = { id: profile.id, version: profile.version }
    await database.profile.upsert({
      where: { id_version: key },
      create: { ...key, document },
      update: { document },
    })
  }
}
