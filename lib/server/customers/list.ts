import type { Actor } from '@/lib/server/auth/actor'
import { getDatabase } from '@/lib/server/database'

export type CustomerSummary = { id: string; name: string; sites: { id: string; name: string }[] }

const most = 1_000

/** The organisation's customers with their sites, by name; at most 1000. */
export async function listCustomers({ organizationId }: Actor): Promise<CustomerSummary[]> {
  const database = await getDatabase()
  return database.customer.findMany({
    where: { organizationId },
    orderBy: { name: 'asc' },
    take: most,
    select: { id: true, name: true, sites: { select: { id: true, name: true }, orderBy: { name: 'asc' } } },
  })
}
