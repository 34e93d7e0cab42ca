import ipaddr from 'ipaddr.js'
import { getDatabase } from '@/lib/server/database'
import { env } from '@/lib/server/env'
import { AppError } from '@/lib/server/errors'
import { mac } from '@/lib/server/secret'

/** As long as a code is valid. */
const rememberedForMs = 15 * 60_000

/** More than people mistype, also where a whole company shares one address. */
export const missesPerSource = 20

/**
 * All sources together, for whoever commands many addresses or makes them up: 36 bits of a code and this many tries leave
 * one chance in a hundred thousand to find any of a hundred open codes. It takes 450 sources to get here.
 */
export const missesPerPortal = 9_000

/**
 * The network that asks, keyed so that nobody reads it in the database. The last entry of X-Forwarded-For is the only one
 * that a visitor cannot choose behind a proxy that appends; without a proxy Next.js puts the socket's address there. Of IPv6
 * the /64: one customer has 2^64 addresses.
 */
export function sourceOf(headers: Headers): string {
  const last = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? ''
  return mac(env().secret, `agent-source:${networkOf(last)}`)
}

export function networkOf(text: string): string {
  if (!ipaddr.isValid(text)) return 'unknown'
  const address = ipaddr.process(text)
  return address instanceof ipaddr.IPv6 ? address.toByteArray().slice(0, 8).join('.') : address.toString()
}

/** Refuses with `too-many` whoever tried too many wrong codes. Counted in the database, for all processes of the portal. */
export async function requireMayGuess(source: string): Promise<void> {
  const database = await getDatabase()
  const at = { gt: new Date(Date.now() - rememberedForMs) }
  if ((await database.agentMiss.count({ where: { sourceHash: source, at } })) >= missesPerSource) {
    throw new AppError('too-many')
  }
  if ((await database.agentMiss.count({ where: { at } })) >= missesPerPortal) throw new AppError('too-many')
}

export async function noteMiss(source: string): Promise<void> {
  const database = await getDatabase()
  const now = Date.now()
  await database.agentMiss.deleteMany({ where: { at: { lt: new Date(now - rememberedForMs) } } })
  await database.agentMiss.create({ data: { sourceHash: source, at: new Date(now) } })
}
