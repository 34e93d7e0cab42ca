import { SupplementSubmission } from '@/lib/assessment/supplement'
import { checks } from '@/lib/checks'
import { AppError } from '@/lib/server/errors'
import { bearerKey, json, readJson, route } from '@/lib/server/http'
import { addSupplement } from '@/lib/server/reports/supplement'
import { requireAgentKey } from '@/lib/server/runs/key'

/** A few thousand ports and the lines of some messages. */
const maxBytes = 500_000

export const POST = route<{ run: string }>(async (request, { run }) => {
  const key = bearerKey(request)
  if (key === null) throw new AppError('unauthenticated')
  // Before the body: nobody without the key makes us read it.
  requireAgentKey(run, key)
  const submission = await readJson(request, SupplementSubmission, maxBytes)
  const { id, report } = await addSupplement(run, key, submission, checks, 'agent')
  return json({ id, report: { verdict: report.verdict } })
})
