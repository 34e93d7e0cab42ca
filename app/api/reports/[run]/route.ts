import { requireActor } from '@/lib/server/auth/actor'
import { bearerKey, json, route } from '@/lib/server/http'
import { readReport } from '@/lib/server/reports/read'

export const GET = route<{ run: string }>(async (request, { run }) => {
  const key = bearerKey(request)
  const reader = key === null ? { actor: await requireActor(request.headers) } : { key }
  const { id, report } = await readReport(reader, run)
  return json({ id, report })
})
