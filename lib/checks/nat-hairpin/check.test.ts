import { describe, expect, it } from 'vitest'
import type { Ask, JudgeContext, PlanContext } from '@/lib/assessment/check'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import type { Measurement } from '@/lib/assessment/measurement'
import { hairpinning, natHairpin, NatHairpinData } from './check'

const behind: NatHairpinData = {
  address: '203.0.113.10',
  ports: [3478, 3479],
  hostAddress: '192.168.1.20',
  sockets: [
    { hostPort: 40_000, mappedAddress: '198.51.100.2', mappedPort: 50_000 },
    { hostPort: 40_001, mappedAddress: '198.51.100.2', mappedPort: 50_001 },
  ],
  unasked: false,
  asked: false,
  source: null,
}
const own = behind.sockets.map((socket) => ({ ...socket, mappedAddress: '198.51.100.2', mappedPort: socket.hostPort }))

describe('hairpinning', () => {
  const table: [string, Partial<NatHairpinData>, string | null][] = [
    ['neither way came in', {}, 'no'],
    ['came in at once', { unasked: true, asked: null }, 'yes'],
    ['came in after the other had sent, too', { asked: true }, 'yes'],
    ['cut short before the end', { asked: null }, null],
    ['the outer address is the computer’s own', { hostAddress: '198.51.100.2', sockets: own, asked: null }, 'no-nat'],
    ['the same address by chance, but other ports', { hostAddress: '198.51.100.2' }, 'no'],
  ]
  it.each(table)('%s', (_, seen, value) => {
    expect(hairpinning({ ...behind, ...seen })).toBe(value)
  })
})

describe('nat-hairpin', () => {
  const ask: Ask = { metric: 'nat-hairpin', ports: [], hosts: [], countries: [], limits: [] }
  const judge = (data: NatHairpinData, listening = [3478, 3479]) => {
    const measurement: Measurement<NatHairpinData> = {
      step: 'nat-hairpin',
      check: 'nat-hairpin',
      vantage: 'agent',
      startedAt: '2025-11-20T10:00:00Z',
      elapsedMs: 100,
      failure: null,
      data,
    }
    const atStart = { addresses: ['203.0.113.10'], udp: { listening, unbound: [] } } as unknown as EchoHealth
    return natHairpin.metric(ask, [measurement], { instrument: { atStart, atEnd: atStart } } as JudgeContext)
  }
  it('says from which address the packet seemed to come', () => {
    const metric = judge({ ...behind, asked: true, source: '198.51.100.2' })
    expect(metric).toMatchObject({ value: 'yes', reason: null })
    expect(metric.evidence[0]?.facts).toMatchObject({
      onlyAsked: true,
      sourceIsOuter: true,
      mappedPorts: [50_000, 50_001],
    })
    expect(judge({ ...behind, asked: true, source: '192.168.1.1' }).evidence[0]?.facts).toMatchObject({
      sourceIsOuter: false,
    })
  })
  it('blames the server only when it did not listen', () => {
    const silent = { ...behind, sockets: [], unasked: null, asked: null }
    expect([judge(silent).reason, judge(silent, []).reason]).toEqual(['no-connection', 'instrument'])
  })
  it('is the agent’s alone, and refuses a third socket', () => {
    const context = { echo: { addresses: ['203.0.113.10'], httpUrl: '' }, stunPorts: [3478] } as unknown as PlanContext
    expect(natHairpin.steps([ask], context)).toEqual([])
    expect(natHairpin.agentSteps?.([ask], context)).toMatchObject([{ params: { ports: [3478] } }])
    const three = { ...behind, sockets: [...behind.sockets, ...own] }
    expect([behind, three].map((data) => NatHairpinData.safeParse(data).success)).toEqual([true, false])
  })
})
