import { z } from 'zod'
import type { MirrorLog, MirrorOffer } from '@/lib/protocol/sip-mirror/log'
import { askEcho } from './echo-http'

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

/** The echo server's HTTP, with the run's ticket. */
export function mirrorHttp(httpUrl: string, ticket: string, signal: AbortSignal) {
  return {
    open: () => askEcho(httpUrl, '/sip-mirror', { method: 'POST', ticket, schema: Offer }, signal),
    log: (token: string) => askEcho(httpUrl, `/sip-mirror/${token}`, { method: 'GET', ticket, schema: Log }, signal),
  }
}
