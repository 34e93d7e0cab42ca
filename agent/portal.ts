import { z } from 'zod'
import { within } from './deadline'
import { AgentOffer, agentVersion } from '@/lib/assessment/agent-offer'
import { RefusalBody, type Refusal } from '@/lib/assessment/refusal'
import { SupplementSubmission } from '@/lib/assessment/supplement'
import { Verdict } from '@/lib/assessment/verdict'
import { WatchReceipt, type WatchSubmission } from '@/lib/assessment/watch'
import type { Language } from '@/messages'

/** `unreachable`: nobody answered. `no-portal`: somebody did, but no portal of ours. */
export type Answer<T> = { ok: true; value: T } | { ok: false; why: Refusal | 'unreachable' | 'no-portal' }

export const Sent = z.object({ id: z.string(), report: z.object({ verdict: Verdict }) })
export type Sent = z.infer<typeof Sent>

const answerWithinMs = 20_000

export function join(
  portal: string,
  body: { code: string; language: Language },
  signal: AbortSignal,
): Promise<Answer<AgentOffer>> {
  return post(`${portal}/api/agent/join`, { ...body, agentVersion }, {}, AgentOffer, signal)
}

/** The same measurements sent twice are added once. */
export function send(
  portal: string,
  agentKey: string,
  submission: SupplementSubmission,
  signal: AbortSignal,
): Promise<Answer<Sent>> {
  const url = `${portal}/api/runs/${encodeURIComponent(submission.run)}/agent`
  return post(url, submission, { authorization: `Bearer ${agentKey}` }, Sent, signal)
}

/** Rounds of a watch, each stored once however often it is sent; the answer has the ticket for the next ones. */
export function sendRounds(
  portal: string,
  agentKey: string,
  submission: WatchSubmission,
  signal: AbortSignal,
): Promise<Answer<WatchReceipt>> {
  const url = `${portal}/api/runs/${encodeURIComponent(submission.run)}/watch`
  return post(url, submission, { authorization: `Bearer ${agentKey}` }, WatchReceipt, signal)
}

async function post<T>(
  url: string,
  body: unknown,
  headers: Record<string, string>,
  schema: z.ZodType<T>,
  signal: AbortSignal,
): Promise<Answer<T>> {
  const asked = await within(answerWithinMs, signal, async (over) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      // A portal behind a sign-in page, or a hotel's, would lead us elsewhere, with the key.
      redirect: 'manual',
      signal: over,
    })
    const { ok, status } = response
    return { ok, status, answer: (await response.json().catch(() => null)) as unknown }
  }).catch(() => null)
  if (!asked) return { ok: false, why: 'unreachable' }
  const { ok, status, answer } = asked
  if (!ok) {
    const refused = RefusalBody.safeParse(answer)
    if (refused.success) return { ok: false, why: refused.data.error.code }
    // A gateway before a portal that is down.
    return { ok: false, why: status >= 500 ? 'unreachable' : 'no-portal' }
  }
  const parsed = schema.safeParse(answer)
  return parsed.success ? { ok: true, value: parsed.data } : { ok: false, why: 'no-portal' }
}
