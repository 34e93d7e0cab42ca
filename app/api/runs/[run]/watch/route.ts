import { WatchSubmission } from '@/lib/assessment/watch'
import { requireActor } from '@/lib/server/auth/actor'
import { AppError } from '@/lib/server/errors'
import { bearerKey, json, readJson, route } from '@/lib/server/http'
import { requireAgentKey } from '@/lib/server/runs/key'
import { addRounds } from '@/lib/server/watch/add'
import { readTimeline } from '@/lib/server/watch/read'

/** A batch of 200 rounds of 400 bytes, on a line so bad that its losses fill pages. */
const maxBytes = 250_000

export const POST = route<{ run: string }>(async (request, { run }) => {
  const key = bearerKey(request)
  if (key === null) throw new AppError('unauthenticated')
  // Before the body: nobody without the key makes us read it.
  requireAgentKey(run, key)
  return json(await addRounds(run, key, await readJson(request, WatchSubmission, maxBytes)))
})

export const GET = route<{ run: string }>(async (request, { run }) => {
  const key = bearerKey(request)
  const reader = key === null ? { actor: await requireActor(request.headers) } : { key }
  return json({ timeline: await readTimeline(reader, run) })
})
