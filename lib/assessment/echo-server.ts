import { z } from 'zod'

/** How a browser reaches the echo server. One or two public addresses; `httpUrl` carries HTTP and WebSocket. */
export const EchoEndpoints = z.strictObject({
  addresses: z.array(z.string().min(1)).min(1).max(2),
  httpUrl: z.url(),
})
export type EchoEndpoints = z.infer<typeof EchoEndpoints>

const Unbound = z.strictObject({ address: z.string(), port: z.int(), code: z.string() })

/** What `GET /health` of the echo server says, and what the portal keeps with a run. */
export const EchoHealth = z.strictObject({
  version: z.string(),
  startedAt: z.iso.datetime(),
  addresses: z.array(z.string()),
  udp: z.strictObject({ listening: z.array(z.int()), unbound: z.array(Unbound) }),
  tcp: z.strictObject({ listening: z.array(z.int()), unbound: z.array(Unbound) }),
  voice: z.strictObject({ available: z.boolean(), port: z.int(), sessions: z.int(), restarts: z.int() }),
  load: z.strictObject({ eventLoopLagMs: z.number(), throughputSessions: z.int() }),
  caps: z.record(z.string(), z.number()),
})
export type EchoHealth = z.infer<typeof EchoHealth>

/** The echo server's state around a run, as the portal saw it: null when it did not answer the portal. */
export const Instrument = z.strictObject({ atStart: EchoHealth.nullable(), atEnd: EchoHealth.nullable() })
export type Instrument = z.infer<typeof Instrument>

/** Healthy when the portal reached it before and after, and its voice service ran: only then a failure is the line's. */
export function isHealthy({ atStart, atEnd }: Instrument): boolean {
  return atStart !== null && atEnd !== null && atStart.startedAt === atEnd.startedAt
}
