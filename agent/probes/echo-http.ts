import type { z } from 'zod'
import { within } from '@/agent/deadline'
import type { Failure } from '@/lib/assessment/measurement'

export type Asked<T> = { ok: true; value: T } | { ok: false; failure: Failure }
export type EchoCall<T> = { method: 'GET' | 'POST'; ticket: string; schema: z.ZodType<T> }
const answerWithinMs = 4_000
const tries = 3

/** The echo server's HTTP, with the run's ticket: `path` begins with a slash. */
export async function askEcho<T>(
  httpUrl: string,
  path: string,
  { method, ticket, schema }: EchoCall<T>,
  signal: AbortSignal,
): Promise<Asked<T>> {
  const url = `${httpUrl.replace(/\/$/, '')}${path}?ticket=${encodeURIComponent(ticket)}`
  for (let n = 1; n <= tries && !signal.aborted; n++) {
    try {
      return await within(answerWithinMs, signal, async (over): Promise<Asked<T>> => {
        const response = await fetch(url, { method, signal: over })
        if (!response.ok) return { ok: false, failure: 'refused' }
        const parsed = schema.safeParse(await response.json())
        return parsed.success ? { ok: true, value: parsed.data } : { ok: false, failure: 'protocol' }
      })
    } catch {
      continue
    }
  }
  return { ok: false, failure: signal.aborted ? 'interrupted' : 'unreachable' }
}
