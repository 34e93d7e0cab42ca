import { describe, expect, it } from 'vitest'
import type { Ask, JudgeContext } from '@/lib/assessment/check'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import type { Measurement } from '@/lib/assessment/measurement'
import { natHops, routersSeen, type NatHopsData } from './check'

/** `p`: at the public address, `o`: another router, `-`: silence; the first is one hop away. */
const expiredAs = (row: string): NatHopsData['expired'] =>
  [...row].flatMap((each, at) => (each === '-' ? [] : [{ hops: at + 1, isPublic: each === 'p' }]))

describe('routersSeen', () => {
  const table: [string, string, number | null, number | null][] = [
    ['one router right at the server', 'p', 2, 1],
    ['one router, others on the way to it', 'oop', 4, 1],
    ['two routers; the outer one shows the inner one’s message as its own', 'oopp', 5, 2],
    ['the inner one keeps silent', 'op-', 4, 2],
    ['the router at the public address keeps silent', 'oo-', 4, null],
    ['the hop before it keeps silent, and may be the one that translates', 'o-p', 4, null],
    ['nobody answered', 'oop', null, null],
    ['a message from beyond the device', 'op-p', 3, null],
  ]
  it.each(table)('%s', (_, row, answeredAt, routers) => {
    expect(routersSeen({ answeredAt, expired: expiredAs(row) })).toBe(routers)
  })
})

describe('nat-hops', () => {
  const seen = { ports: [3478], port: 3478, readsIcmp: true, answeredAt: 4, expired: expiredAs('oop') }
  const judge = (data: Partial<NatHopsData>, listening = [3478]) => {
    const measurement: Measurement<NatHopsData> = {
      step: 'nat-hops',
      check: 'nat-hops',
      vantage: 'browser',
      startedAt: '2025-11-20T10:00:00Z',
      elapsedMs: 100,
      failure: null,
      data: { ...seen, ...data },
    }
    const ask: Ask = { metric: 'nat-hops', ports: [], hosts: [], countries: [], limits: [1] }
    const echo = { addresses: ['203.0.113.10'], httpUrl: 'https://echo.example' }
    const atStart = { addresses: echo.addresses, udp: { listening, unbound: [] } } as unknown as EchoHealth
    return natHops.metric(ask, [measurement], { echo, instrument: { atStart, atEnd: atStart } } as JudgeContext)
  }
  it('is sure of one router, and of several only that the first one translates', () => {
    expect(judge({})).toMatchObject({ value: 1, interval: null, reason: null })
    const two = judge({ answeredAt: 5, expired: expiredAs('oopp') })
    expect(two).toMatchObject({ value: 2, interval: { low: 1, high: 2 } })
  })
  it('leaves it open where the server may not read ICMP, nothing came through, or our server was deaf', () => {
    const nothing = { port: null, readsIcmp: null, answeredAt: null, expired: [] }
    expect(judge({ readsIcmp: false, answeredAt: null, expired: [] }).reason).toBe('browser-cannot')
    expect(judge({ answeredAt: null }).reason).toBe('too-few-samples')
    expect(judge(nothing).reason).toBe('no-connection')
    expect(judge(nothing, []).reason).toBe('instrument')
  })
})
