import { randomBytes } from 'node:crypto'
import { createUser } from '@/lib/server/auth/users'
import { closeDatabase, getDatabase } from '@/lib/server/database'
import { prepare, type Prepared } from '../scripts/prepare'

/** What `scripts/prepare.ts` makes, and a second organisation with one admin. */
export type PreparedForJourneys = Prepared & { stranger: { email: string; password: string } }

async function main(): Promise<PreparedForJourneys> {
  const prepared = await prepare((line) => console.error(line))
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
