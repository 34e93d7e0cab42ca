import { expect, test } from 'vitest'
import { limits } from '@/lib/echo/limits'
import { parseStun } from '@/lib/protocol/stun'
import { countHops } from './hops'
import type { IcmpReader, TimeExceeded } from './icmp'

const door = { addressIndex: 0, port: 3478 }
const remote = { address: '198.51.100.1', port: 40_000 }

type Way = { routers: string[]; change?: (event: TimeExceeded) => TimeExceeded; reads?: boolean; address?: string }

/** Packets on a way with these routers, the device behind the last; routers say where a packet ended. */
async function count({ routers, change = (event) => event, reads = true, address = remote.address }: Way) {
  const answers = new Map<string, () => void>()
  const sent: number[] = []
  let heard: (event: TimeExceeded) => void = () => undefined
  const key = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  const icmp: IcmpReader = {
    ready: async () => reads,
    listen(tell) {
      heard = tell
      return () => (heard = () => undefined)
    },
    close: () => undefined,
  }
  const receipt = await countHops({
    door,
    remote: { ...remote, address },
    username: 'abcd:efgh',
    password: 'the-browser-s-own-password',
    icmp,
    send(bytes, hops) {
      sent.push(hops)
      const message = parseStun(bytes)
      const router = routers[hops - 1]
      if (router === undefined && message) answers.get(key(message.transactionId))?.()
      else if (router) heard(change({ router, sourcePort: door.port, destination: remote, udpBytes: bytes.length }))
    },
    expect(transactionId, answered) {
      answers.set(key(transactionId), answered)
      return () => answers.delete(key(transactionId))
    },
  })
  return { receipt, sent, left: answers.size }
}

test('tells from how many hops on it was answered, and which routers before had the public address', async () => {
  const { receipt, sent, left } = await count({ routers: ['203.0.113.1', remote.address, remote.address] })
  const expired = [
    { hops: 1, isPublic: false },
    { hops: 2, isPublic: true },
    { hops: 3, isPublic: true },
  ]
  expect(receipt).toEqual({ readsIcmp: true, answeredAt: 4, expired })
  expect(sent).toEqual(Array.from({ length: limits.pokeHops }, (_, at) => at + 1))
  expect(left).toBe(0)
})

test('asks again where a router kept silent, and leaves it out when it still does', async () => {
  const { receipt, sent } = await count({ routers: ['203.0.113.1', '', remote.address] })
  expect(receipt.expired.map(({ hops }) => hops)).toEqual([1, 3])
  expect(sent.filter((hops) => hops === 2)).toHaveLength(2)
  expect(sent.filter((hops) => hops !== 2)).toHaveLength(limits.pokeHops - 1)
})

test('takes no message about another’s packet', async () => {
  const others: ((event: TimeExceeded) => TimeExceeded)[] = [
    (event) => ({ ...event, sourcePort: 3479 }),
    (event) => ({ ...event, udpBytes: event.udpBytes + 1 }),
    (event) => ({ ...event, destination: { address: '198.51.100.9', port: 9 } }),
  ]
  for (const { receipt } of await Promise.all(others.map((change) => count({ routers: [remote.address], change })))) {
    expect(receipt).toEqual({ readsIcmp: true, answeredAt: 2, expired: [] })
  }
})

test('sends nothing where it may not read ICMP, nor over IPv6', async () => {
  const nothing = { readsIcmp: false, answeredAt: null, expired: [] }
  for (const way of [{ reads: false }, { address: '2001:db8::1' }]) {
    expect(await count({ routers: [], ...way })).toEqual({ receipt: nothing, sent: [], left: 0 })
  }
})
