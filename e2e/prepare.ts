import { randomBytes } from 'node:crypto'
import { createUser } from '@/lib/server/auth/users'
import { closeDatabase, getDatabase } from '@/lib/server/database'
import { storeProfiles } from '@/lib/server/profiles/store'
import { prepare, type Prepared } from '../scripts/prepare'
import { lightProfile, waysProfile } from './light-profile'
import { sipOnlyProfile } from './sip/profile'

/** What `scripts/prepare.ts` makes, a provider with nothing but a SIP server, two whose test is short, and a second organisation with one admin. */
export type PreparedForJourneys = Prepared & { stranger: { email: string; password: string } }

async function main(): Promise<PreparedForJourneys> {
  const prepared = await prepare((line) => console.error(line))
  await storeProfiles([sipOnlyProfile(), lightProfile(), waysProfile()])
  const organization = { id: 'other', slug: 'other', name: 'Other' }
  await (await getDatabase()).organization.create({ data: organization })
  const stranger = { email: 'admin@other.test', password: randomBytes(12).toString('base64url') }
  await createUser({ ...stranger, name: 'Other Admin', role: 'admin', organizationId: organization.id })
  return { ...prepared, stranger }
}

try {
  console.log(JSON.stringify(await main()))
} finally {
  await closeDatabase()
}
