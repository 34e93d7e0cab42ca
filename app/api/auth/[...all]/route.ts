import { getAuth } from '@/lib/server/auth'
import { requireSameOrigin, route } from '@/lib/server/http'

export const GET = route<{ all: string[] }>(async (request) => (await getAuth()).handler(request))

export const POST = route<{ all: string[] }>(async (request) => {
  requireSameOrigin(request)
  return (await getAuth()).handler(request)
})
