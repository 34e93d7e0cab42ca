import { JoinRun } from '@/lib/assessment/agent-offer'
import { sourceOf } from '@/lib/server/agents/guesses'
import { joinRun } from '@/lib/server/agents/join'
import { json, readJson, route } from '@/lib/server/http'

export const POST = route(async (request) =>
  json(await joinRun(await readJson(request, JoinRun, 1_000), sourceOf(request.headers))),
)
