import { z } from 'zod'
import { AgentCode } from '@/lib/assessment/agent-offer'
import { RefusalBody, type Refusal } from '@/lib/assessment/refusal'
import { Report, type Submission } from '@/lib/assessment/report'
import { RunOffer, type StartRun } from '@/lib/assessment/run-offer'
import { SupplementOffer, type SupplementSubmission } from '@/lib/assessment/supplement'
import { Timeline } from '@/lib/assessment/timeline'

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

/** What may be added to this run's report. */
export function askForSupplement(run: string, submitKey: string): Promise<Answer<SupplementOffer>> {
  return ask(supplementPath(run), { headers: { authorization: `Bearer ${submitKey}` } }, SupplementOffer)
}

/** The report, judged again with what is added. The same supplement sent twice is added once. */
export function sendSupplement(
  submission: SupplementSubmission,
  submitKey: string,
): Promise<Answer<z.infer<typeof Sent>>> {
  return post(supplementPath(submission.run), submission, { authorization: `Bearer ${submitKey}` }, Sent)
}

/** Lets the site agent join this run. */
export function askForCode(run: string, submitKey: string): Promise<Answer<AgentCode>> {
  return post(`/api/runs/${encodeURIComponent(run)}/code`, {}, { authorization: `Bearer ${submitKey}` }, AgentCode)
}

/**
 * The report, if it has more than `known` supplements; null: it has not. Without a key the signed-in member of staff asks.
 */
export async function readNewerReport(
  run: string,
  known: number,
  submitKey: string | null,
): Promise<Answer<Report | null>> {
  const headers = {
    'if-none-match': `"${known}"`,
    ...(submitKey === null ? {} : { authorization: `Bearer ${submitKey}` }),
  }
  const answer = await ask(`/api/reports/${encodeURIComponent(run)}`, { headers }, Sent.nullable())
  if (!answer.ok) return answer
  const report = answer.value?.report ?? null
  return { ok: true, value: report && report.supplements.length > known ? report : null }
}

const Watched = z.object({ timeline: Timeline.nullable() })

/** What a site agent saw while it watched. Without a key as the signed-in reader of the console. */
export function readWatch(run: string, submitKey: string | null): Promise<Answer<z.infer<typeof Watched>>> {
  const headers: Record<string, string> = submitKey === null ? {} : { authorization: `Bearer ${submitKey}` }
  return ask(`/api/runs/${encodeURIComponent(run)}/watch`, { headers }, Watched)
}

const supplementPath = (run: string) => `/api/runs/${encodeURIComponent(run)}/supplement`

function post<T>(
  path: string,
  body: unknown,
  headers: Record<string, string>,
  schema: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<Answer<T>> {
  const json = { 'content-type': 'application/json', ...headers }
  return ask(path, { method: 'POST', headers: json, body: JSON.stringify(body) }, schema, signal)
}

async function ask<T>(
  path: string,
  request: RequestInit,
  schema: z.ZodType<T>,
  signal?: AbortSignal,
): Promise<Answer<T>> {
  const deadline = AbortSignal.timeout(answerDeadlineMs)
  try {
    const response = await fetch(path, {
      ...request,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    })
    const unchanged = response.status === 304
    const answer: unknown = unchanged ? null : await response.json()
    if (!response.ok && !unchanged) {
      const refused = RefusalBody.safeParse(answer)
      return { ok: false, why: refused.success ? refused.data.error.code : 'unavailable' }
    }
    const parsed = schema.safeParse(answer)
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, why: 'internal' }
  } catch {
    return { ok: false, why: 'unreachable' }
  }
}
