import { requireActor } from '@/lib/server/auth/actor'
import { json, readJson, readQuery, requireSameOrigin, route } from '@/lib/server/http'
import { createLink, CreateLink } from '@/lib/server/links/create'
import { listLinks, ListLinks } from '@/lib/server/links/list'

export const GET = route(async (request) => {
  const actor = await requireActor(request.headers)
  return json(await listLinks(actor, readQuery(request, ListLinks)))
})

export const POST = route(async (request) => {
  requireSameOrigin(request)
  const actor = await requireActor(request.headers)
  return json(await createLink(actor, await readJson(request, CreateLink)), 201)
})
