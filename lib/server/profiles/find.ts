import type { Profile } from '@/lib/assessment/profile'
import { getDatabase } from '@/lib/server/database'

/** The newest version of a provider's profile; null for a provider that we do not know. */
export async function currentProfile(id: string): Promise<Profile | null> {
  const database = await getDatabase()
  const row = await database.profile.findFirst({ where: { id }, orderBy: { version: 'desc' } })
  return row ? fromDocument(row.document) : null
}

export async function profileVersion(id: string, version: number): Promise<Profile | null> {
  const database = await getDatabase()
  const row = await database.profile.findUnique({ where: { id_version: { id, version } } })
  return row ? fromDocument(row.document) : null
}

/** The newest version of every provider's profile, by name. */
export async function currentProfiles(): Promise<Profile[]> {
  const database = await getDatabase()
  const rows = await database.profile.findMany({ orderBy: [{ id: 'asc' }, { version: 'desc' }], distinct: ['id'] })
  return rows.map(({ document }) => fromDocument(document)).sort((a, b) => a.name.localeCompare(b.name))
}

/** Only parsed profiles were stored. */
function fromDocument(document: unknown): Profile {
  return document as Profile
}
