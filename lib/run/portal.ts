import { z } from 'zod'
import { RefusalBody, type Refusal } from '@/lib/assessment/refusal'
import { Report, type Submission } from '@/lib/assessment/report'
import { RunOffer, type StartRun } from '@/lib/assessment/run-offer'

/** The portal's answer: what was asked for, its refusal, or none at all. */
export type Answer<T> = { ok: true; value: T } | { ok: false; why: Refusal | 'unreachable' }

const Sent = z.object({ id: z.string(), report: Report })
const answerDeadlineMs = 20_000

export function askForRun(token: string, body: StartRun, signal: AbortSignal): Promise<Answer<RunOffer>> {
  return post(`/api/links/${encodeURIComponent(token)}/runs`, body, {}, RunOffer, signal)
}

/** The same run sent twice is one report. */
export function sendMeasurements(submission: Submission, submitKey: string): Promise<Answer<z.infer<typeof Sent>>> {
  const headers = { authorization: `Bearer ${submitKey}` }
  return post(`/api/runs/${encodeURIComponent(submission.run)}/measurements`, submission, headers, Sent)
}

async function post<T>(
  path: string,
  body: unknown,
  headers: Record<string, string>,
  schema: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<Answer<T>> {
  const deadline = AbortSignal.timeout(answerDeadlineMs)
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    })
    const answer: unknown = await response.json()
    if (!response.ok) {
      const refused = RefusalBody.safeParse(answer)
      return { ok: false, why: refused.success ? refused.data.error.code : 'unavailable' }
    }
    const parsed = schema.safeParse(answer)
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, why: 'internal' }
  } catch {
    return { ok: false, why: 'unreachable' }
  }
}
