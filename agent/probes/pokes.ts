import { z } from 'zod'
import { within } from '@/agent/deadline'
import type { ProbeIo } from '@/lib/assessment/check'
import type { Failure } from '@/lib/assessment/measurement'
import type { PokeOrder } from '@/lib/protocol/echo-api'
import { ipv4Of } from './ipv4'
import type { ServerCredentials } from './poked-peer'

const Offer = z.object({
  session: z.string(),
  addresses: z.array(z.string()).min(1),
  bindings: z.array(z.object({ ufrag: z.string(), password: z.string() })),
})
const Receipt = z.object({
  sent: z.int(),
  answered: z.boolean(),
  idleMs: z.number().nullable(),
  from: z.string().nullable(),
})
const Anything = z.unknown()

const requestMs = 6_000
const byeMs = 2_000

/** What the server said no to, or that nothing came back. */
export class PokesRefused extends Error {
  constructor(readonly failure: Failure) {
    super(failure)
  }
}

/** A session of pokes: the echo server sends checks that nobody asked for, and tells whether they were answered. */
export async function openPokes(
  httpUrl: string,
  { ticket, signal }: Pick<ProbeIo, 'ticket' | 'signal'>,
  wanted: number,
) {
  const request = <T>(path: string, init: RequestInit, schema: z.ZodType<T>, ms: number, end: AbortSignal) => {
    const url = `${httpUrl.replace(/\/$/, '')}${path}?ticket=${encodeURIComponent(ticket)}`
    return within(ms, end, async (over) => {
      const answer = await fetch(url, { ...init, signal: over })
      return { ok: answer.ok, body: schema.safeParse(await answer.json().catch(() => null)) }
    }).catch(() => null)
  }
  const ask = async <T>(path: string, body: object, schema: z.ZodType<T>): Promise<T> => {
    const answer = await request(path, { method: 'POST', body: JSON.stringify(body) }, schema, requestMs, signal)
    if (!answer) throw new PokesRefused(signal.aborted ? 'interrupted' : 'unreachable')
    if (!answer.ok || !answer.body.success) throw new PokesRefused('refused')
    return answer.body.data
  }
  const { session, addresses, bindings } = await ask('/poke', { bindings: wanted }, Offer)
  // A session counts against the run's share until it is closed, also when the agent was stopped.
  const close = () => request(`/poke/${session}`, { method: 'DELETE' }, Anything, byeMs, new AbortController().signal)
  const host = await ipv4Of(addresses[0] ?? '')
  if (host === null) {
    await close()
    throw new PokesRefused('unsupported')
  }
  return {
    /** The echo server's first address. */
    host,
    credentials(binding: number): ServerCredentials {
      const own = bindings[binding]
      if (!own) throw new PokesRefused('internal')
      return own
    },
    poke: (binding: number, password: string, from: PokeOrder['from'], quietMs = 0) =>
      ask(`/poke/${session}`, { binding, password, from, quietMs } satisfies PokeOrder, Receipt),
    close,
  }
}
export type Pokes = Awaited<ReturnType<typeof openPokes>>
