import { z } from 'zod'
import type { EchoError, HopsReceipt, PokeLog, PokeOffer, PokeReceipt } from '@/lib/protocol/echo-api'
import { pokeTargets } from '@/lib/protocol/echo-api'
import type { TicketClaims } from '@/lib/protocol/ticket'
import { limits } from '@/lib/echo/limits'
import type { PokeBook } from './book'

export type PokeCall = {
  method: string
  path: string
  claims: TicketClaims
  /** The body as JSON; throws a refusal. */
  body(): Promise<unknown>
  /** Books a session with the ledger; throws a refusal. */
  begin(): () => void
}
export type PokeAnswer = PokeOffer | PokeLog | PokeReceipt | HopsReceipt | { closed: true } | EchoError

const Open = z.strictObject({ bindings: z.int().min(1).max(limits.pokeBindings) })
const Order = z.strictObject({
  binding: z.int().min(0).max(limits.pokeBindings),
  password: z.string().min(22).max(128),
  from: z.enum(pokeTargets),
  quietMs: z.int().min(0).max(limits.pokeSessionMs),
})

const Hops = Order.pick({ binding: true, password: true })

/** `/poke` of lib/protocol/echo-api.ts; a string is a refusal. */
export async function servePoke(book: PokeBook, { method, path, claims, body, begin }: PokeCall): Promise<PokeAnswer> {
  if (path === '/poke' && method === 'POST') {
    const open = Open.safeParse(await body())
    if (!open.success) return 'invalid'
    return book.open(claims.run, open.data.bindings, begin())
  }
  const [, session, hops] = /^\/poke\/([0-9a-f-]{36})(\/hops)?$/.exec(path) ?? []
  if (session === undefined || (hops && method !== 'POST')) return 'not-found'
  if (method === 'GET') return book.log(session, claims.run) ?? 'not-found'
  if (method === 'DELETE') return book.close(session, claims.run) ? { closed: true } : 'not-found'
  if (method !== 'POST') return 'not-found'
  if (hops) {
    const order = Hops.safeParse(await body())
    if (!order.success) return 'invalid'
    if (!book.log(session, claims.run)) return 'not-found'
    return (await book.hops(session, claims.run, order.data)) ?? 'too-many'
  }
  const order = Order.safeParse(await body())
  if (!order.success) return 'invalid'
  if (!book.log(session, claims.run)) return 'not-found'
  return (await book.poke(session, claims.run, order.data)) ?? 'too-many'
}
