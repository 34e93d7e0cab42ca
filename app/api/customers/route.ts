import { requireActor } from '@/lib/server/auth/actor'
import { createCustomer, CreateCustomer } from '@/lib/server/customers/create'
import { listCustomers } from '@/lib/server/customers/list'
import { json, readJson, requireSameOrigin, route } from '@/lib/server/http'

export const GET = route(async (request) => {
  const actor = await requireActor(request.headers)
  return json({ customers: await listCustomers(actor) })
})

export const POST = route(async (request) => {
  requireSameOrigin(request)
  const actor = await requireActor(request.headers)
  return json({ customer: await createCustomer(actor, await readJson(request, CreateCustomer)) }, 201)
})
