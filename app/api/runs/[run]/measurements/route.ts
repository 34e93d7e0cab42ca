import { Submission } from '@/lib/assessment/report'
import { AppError } from '@/lib/server/errors'
import { bearerKey, json, readJson, route } from '@/lib/server/http'
import { createReport } from '@/lib/server/reports/create'
import { requireKey } from '@/lib/server/runs/key'

/** A run of every check with each second kept is about 100 kB. */
const maxBytes = 1_500_000

export const POST = route<{ run: string }>(async (request, { run }) => {
  const key = bearerKey(request)
  if (key === null) throw new AppError('unauthenticated')
  // Before the body: nobody without the key makes us read 1.5 MB.
  requireKey(run, key)
  const submission = await readJson(request, Submission, maxBytes)
  const { id, report, created } = await createReport(run, key, submission)
  return json({ id, report }, created ? 201 : 200)
})
