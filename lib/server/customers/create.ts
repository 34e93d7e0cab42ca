import { z } from 'zod'
import type { Customer } from '@/generated/prisma/client'
import type { Actor } from '@/lib/server/auth/actor'
import { getDatabase } from '@/lib/server/database'
import { isUniqueViolation } from '@/lib/server/database/violations'
import { AppError } from '@/lib/server/errors'
import type { CustomerSummary } from './list'
import { Name } from './name'

export const CreateCustomer = z.strictObject({ name: Name })
export type CreateCustomer = z.infer<typeof CreateCustomer>

/** Refuses as `conflict` when the organisation has a customer of that name. */
export async function createCustomer(actor: Actor, { name }: CreateCustomer): Promise<CustomerSummary> {
  const database = await getDatabase()
  try {
    const customer = await database.customer.create({ data: { organizationId: actor.organizationId, name } })
    return { id: customer.id, name: customer.name, sites: [] }
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict', ['name'])
    throw error
  }
}

/** The organisation's own customer, by id or by name; a new name makes a new customer. */
export async function requireCustomer(
  { organizationId }: Actor,
  { customerId, customer: name }: { customerId?: string | undefined; customer?: string | undefined },
): Promise<Customer> {
  const database = await getDatabase()
  if (customerId !== undefined) {
    const customer = await database.customer.findFirst({ where: { id: customerId, organizationId } })
    if (!customer) throw new AppError('not-found', ['customerId'])
    return customer
  }
  if (name === undefined) throw new AppError('invalid', ['customer'])
  const key = { organizationId, name }
  return database.customer.upsert({ where: { organizationId_name: key }, create: key, update: {} })
}
