import { performance } from 'node:perf_hooks'
import type { HopsReceipt } from '@/lib/protocol/echo-api'
import { limits } from '@/lib/echo/limits'
import type { Door, Remote } from './book'
import type { IcmpReader } from './icmp'
import { buildPoke } from './message'

type Sending = {
  door: Door
  remote: Remote
  username: string
  password: string
  send(bytes: Uint8Array, hops: number): void
  /** Calls when a packet with this transaction is answered, until the result is called. */
  expect(transactionId: Uint8Array, answered: () => void): () => void
  icmp: IcmpReader
}

const againMs = 400
const waitMs = 1_500

/**
 * Pokes that may pass 1, 2, 3, ... routers: the browser answers from some number on, and the routers before it may say
 * that they threw one away. Each has a length of its own, by which such a message is known.
 */
export async function countHops({
  door,
  remote,
  username,
  password,
  send,
  expect,
  icmp,
}: Sending): Promise<HopsReceipt> {
  const nothing: HopsReceipt = { readsIcmp: false, answeredAt: null, expired: [] }
  if (remote.address.includes(':') || !(await icmp.ready())) return nothing
  const answered = new Set<number>()
  const expired = new Map<number, boolean>()
  const hopsOf = new Map<number, number>()
  const packets = Array.from({ length: limits.pokeHops }, (_, at) => {
    const hops = at + 1
    const { bytes, transactionId } = buildPoke(username, password, hops * 4)
    hopsOf.set(bytes.length, hops)
    return { hops, bytes, forget: expect(transactionId, () => answered.add(hops)) }
  })
  const deaf = icmp.listen(({ router, sourcePort, destination, udpBytes }) => {
    const hops = hopsOf.get(udpBytes)
    const ours = destination.address === remote.address || destination.port === remote.port
    if (hops === undefined || sourcePort !== door.port || !ours) return
    expired.set(hops, router === remote.address)
  })
  /** The browser answered, and every router before it spoke. */
  const isComplete = () =>
    answered.size > 0 && packets.slice(0, Math.min(...answered) - 1).every(({ hops }) => expired.has(hops))
  try {
    for (const { bytes, hops } of packets) send(bytes, hops)
    if (!(await within(againMs, isComplete))) {
      for (const { bytes, hops } of packets) if (!answered.has(hops) && !expired.has(hops)) send(bytes, hops)
      await within(waitMs, isComplete)
    }
  } finally {
    deaf()
    for (const { forget } of packets) forget()
  }
  return {
    readsIcmp: true,
    answeredAt: answered.size > 0 ? Math.min(...answered) : null,
    expired: [...expired].map(([hops, isPublic]) => ({ hops, isPublic })).sort((a, b) => a.hops - b.hops),
  }
}

/** Whether it became true in time. */
async function within(ms: number, isTrue: () => boolean): Promise<boolean> {
  const end = performance.now() + ms
  while (!isTrue() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20))
  return isTrue()
}
