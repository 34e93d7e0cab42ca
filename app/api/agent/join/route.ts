import { JoinRun } from '@/lib/assessment/agent-offer'
import { joinRun } from '@/lib/server/agents/join'
import { json, readJson, route } from '@/lib/server/http'

export const POST = route(async (request) => json(await joinRun(await readJson(request, JoinRun, 1_000))))
