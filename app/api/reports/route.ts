import { requireActor } from '@/lib/server/auth/actor'
import { json, readQuery, route } from '@/lib/server/http'
import { listReports, ListReports } from '@/lib/server/reports/list'

export const GET = route(async (request) => {
  const actor = await requireActor(request.headers)
  return json(await listReports(actor, readQuery(request, ListReports)))
})
