import { SupplementSubmission } from '@/lib/assessment/supplement'
import { AppError } from '@/lib/server/errors'
import { bearerKey, json, readJson, route } from '@/lib/server/http'
import { addSupplement, offerSupplement } from '@/lib/server/reports/supplement'
import { requireKey } from '@/lib/server/runs/key'

/** As much as a whole run may send: any part of it may be done again. */
const maxBytes = 1_500_000

export const GET = route<{ run: string }>(async (request, { run }) =>
  json(await offerSupplement(run, requiredKey(request, run))),
)

export const POST = route<{ run: string }>(async (request, { run }) => {
  const key = requiredKey(request, run)
  const submission = await readJson(request, SupplementSubmission, maxBytes)
  const { id, report } = await addSupplement(run, key, submission)
  return json({ id, report })
})

/** Before the body: nobody without the key makes us read it. */
function requiredKey(request: Request, run: string): string {
  const key = bearerKey(request)
  if (key === null) throw new AppError('unauthenticated')
  requireKey(run, key)
  return key
}
