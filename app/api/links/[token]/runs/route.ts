import { StartRun } from '@/lib/assessment/run-offer'
import { json, readJson, route } from '@/lib/server/http'
import { startRun } from '@/lib/server/runs/start'

export const POST = route<{ token: string }>(async (request, { token }) =>
  json(await startRun(token, await readJson(request, StartRun)), 201),
)
