import { z } from 'zod'
import { within } from '@/agent/deadline'
import type { Failure } from '@/lib/assessment/measurement'
import type { MirrorLog, MirrorOffer } from '@/lib/protocol/sip-mirror/log'

const Offer: z.ZodType<MirrorOffer> = z.object({ token: z.string().regex(/^[0-9a-f]{24}$/) })
const Log: z.ZodType<MirrorLog> = z.object({
  messages: z.array(
    z.object({
      transport: z.enum(['udp', 'tcp']),
      port: z.int(),
      number: z.int(),
      of: z.enum(['client', 'server']),
      source: z.string(),
      arrived: z.string(),
      answer: z.string().nullable(),
      request: z.string().nullable(),
    }),
  ),
})

export type Asked<T> = { ok: true; value: T } | { ok: false; failure: Failure }
const answerWithinMs = 4_000
const tries = 3

/** The echo server's HTTP, with the run's ticket. */
export function mirrorHttp(httpUrl: string, ticket: string, signal: AbortSignal) {
  const url = (path: string) => `${httpUrl.replace(/\/$/, '')}${path}?ticket=${encodeURIComponent(ticket)}`
  return {
    open: () => ask(url('/sip-mirror'), 'POST', Offer, signal),
    log: (token: string) => ask(url(`/sip-mirror/${token}`), 'GET', Log, signal),
  }
}

async function ask<T>(url: string, method: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<Asked<T>> {
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
