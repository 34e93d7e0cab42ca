import { describe, expect, it } from 'vitest'
import { findingFor } from '@/lib/assessment/evaluation'
import { checkOf, type Ask, type JudgeContext, type PlanContext } from '@/lib/assessment/check'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import type { Measurement } from '@/lib/assessment/measurement'
import type { Bound, Level } from '@/lib/assessment/profile'
import { lifetimeOf, natLifetime, NatLifetimeData, type Kind } from './check'

type Sample = NatLifetimeData['samples'][number]
const samples = (seconds: number[], exchangeMs: number, rest: Pick<Sample, 'answered' | 'revived'>) =>
  seconds.map((s): Sample => ({ kind: 'exchange', idleMs: s * 1_000, exchangeMs, ...rest }))
const held = (...seconds: number[]) => samples(seconds, 300, { answered: true, revived: null })
const streamed = (...seconds: number[]) => held(...seconds).map((sample) => ({ ...sample, exchangeMs: 2_050 }))
const gone = (...seconds: number[]) => samples(seconds, 300, { answered: false, revived: true })
const lost = (...seconds: number[]) => samples(seconds, 300, { answered: false, revived: false })
const as = (kind: Kind, all: Sample[]) => all.map((sample) => ({ ...sample, kind, exchangeMs: 3_000 }))

describe('lifetimeOf', () => {
  const table: [string, NatLifetimeData['samples'], number | null, number | null][] = [
    ['between what was held and what was gone', [...held(3, 10, 19), ...gone(21, 29)], 19_000, 21_000],
    ['held as long as anybody waited', held(3, 40), 40_000, null],
    ['gone once is bad luck when a longer silence was held', [...held(3, 29), ...gone(21)], 29_000, null],
    ['a browser that fell silent itself proves nothing', [...held(3), ...lost(10, 19)], 3_000, null],
    [
      'a repeated packet made a stream, which outlives a registration',
      [...held(3, 29), ...gone(31), ...streamed(40)],
      29_000,
      31_000,
    ],
    ['nothing was held at all', gone(3, 10), null, 3_000],
    ['no samples', [], null, null],
  ]
  it.each(table)('%s', (_, samples, heldMs, goneByMs) => {
    expect(lifetimeOf(samples)).toMatchObject({ heldMs, goneByMs })
  })
})

const echo = { addresses: ['203.0.113.10'], httpUrl: 'https://echo.example' }
const health = { addresses: echo.addresses, startedAt: 'x', udp: { listening: [3478], unbound: [] } }
const contextWith = (atStart: object | null = health) =>
  ({
    echo,
    answers: {},
    instrument: { atStart: atStart as EchoHealth | null, atEnd: health as unknown as EchoHealth },
  }) as unknown as JudgeContext
const measured = (samples: NatLifetimeData['samples'], port: number | null = 3478): Measurement<NatLifetimeData> => ({
  step: 'nat-lifetime',
  check: 'nat-lifetime',
  vantage: 'browser',
  startedAt: '2025-11-20T10:00:00Z',
  elapsedMs: 100,
  failure: null,
  data: { ports: [3478], port, tcpPorts: [], tcpPort: null, samples },
})
const byAgent = (own: Sample[], tcpPort: number | null = 443): Measurement<NatLifetimeData> => ({
  ...measured(own),
  vantage: 'agent',
  data: { ports: [3478], port: 3478, tcpPorts: [443], tcpPort, samples: own },
})

describe('a row about the lifetime', () => {
  const judge = (
    samples: NatLifetimeData['samples'],
    bounds: { pass?: Bound; warn?: Bound },
    level: Level = 'required',
  ) =>
    findingFor(
      {
        id: 'row',
        topic: 'keepalive',
        level,
        source: { document: 'd', section: 's', language: 'en' },
        decision: { by: 'metric', metric: 'udp-binding-lifetime-s', ...bounds },
      },
      [checkOf(natLifetime)],
      [measured(samples)],
      contextWith(),
    )
  const keepalive = { pass: { atLeast: 170 }, warn: { atLeast: 20 } }

  it('passes when it was held for the limit, however much longer it may be', () => {
    expect(judge(held(3, 61), { pass: { atLeast: 60 } })).toMatchObject({ outcome: 'pass', value: 61, interval: null })
  })
  it('is open when nobody waited for the limit, and never fails then', () => {
    expect(judge(held(3, 40), keepalive)).toMatchObject({ outcome: 'unknown', reason: 'waited-too-short' })
    expect(judge(held(3, 10), { pass: { atLeast: 60 } })).toMatchObject({
      outcome: 'unknown',
      reason: 'waited-too-short',
      evidence: [{ facts: { heldS: 10, goneByS: null } }],
    })
  })
  it('warns or fails only when it was gone below the limit', () => {
    const linux = [...held(3, 29.06), ...gone(31.02)]
    expect(judge(linux, keepalive)).toMatchObject({ outcome: 'warn', value: 29, interval: { low: 29, high: 31.1 } })
    expect(judge(linux, { pass: { atLeast: 60 } })).toMatchObject({ outcome: 'fail', value: 29 })
    expect(judge(linux, { pass: { atLeast: 60 } }, 'recommended')).toMatchObject({ outcome: 'warn' })
    expect(judge([...held(3, 10), ...gone(19.06)], keepalive)).toMatchObject({ outcome: 'fail' })
  })
  it('is undecided when the limit lies between what was held and what was gone', () => {
    expect(judge([...held(19.1), ...gone(21.1)], keepalive)).toMatchObject({ outcome: 'unknown', reason: 'undecided' })
  })
  it('informs with what was held where nothing is asked for', () => {
    expect(judge(held(3, 40), {}, 'information')).toMatchObject({ outcome: 'information', value: 40, reason: null })
  })
})

describe('each kind of idle connection has its own time', () => {
  const askOf = (metric: Ask['metric'], limits: number[] = []): Ask => ({
    metric,
    ports: [],
    hosts: [],
    countries: [],
    limits,
  })
  const all = [
    ...[...held(19, 29), ...gone(31)],
    ...as('stream', [...held(29, 119), ...gone(121)]),
    ...as('tcp', held(29, 171)),
  ]
  it('after one exchange, after traffic both ways, and over TCP', () => {
    const metricFor = (metric: Ask['metric']) => natLifetime.metric(askOf(metric), [byAgent(all)], contextWith())
    expect(metricFor('udp-binding-lifetime-s')).toMatchObject({ value: 29, interval: { high: 31 }, n: 3 })
    expect(metricFor('udp-stream-lifetime-s')).toMatchObject({ value: 119, interval: { high: 121 }, n: 3 })
    expect(metricFor('tcp-lifetime-s')).toMatchObject({ value: 171, interval: null, n: 2 })
    expect(metricFor('tcp-lifetime-s').evidence[0]).toMatchObject({
      vantage: 'agent',
      facts: { keepAliveS: 125, port: 443 },
    })
  })
  it('never more than was waited for', () => {
    const metric = natLifetime.metric(askOf('tcp-lifetime-s', [3_600]), [byAgent(all)], contextWith())
    expect(metric).toMatchObject({ value: null, reason: 'waited-too-short', evidence: [{ facts: { waitedS: 171 } }] })
  })
  it('waits for the agent while only a browser measured, whose samples are no stream', () => {
    for (const metric of ['udp-stream-lifetime-s', 'tcp-lifetime-s'] as const) {
      const browser = natLifetime.metric(askOf(metric), [measured([...held(29), ...streamed(40)])], contextWith())
      expect(browser).toMatchObject({ value: null, reason: 'browser-cannot' })
    }
  })
  it('no TCP port heard is no connection, and nothing against UDP', () => {
    const noTcp = [byAgent(all, null)]
    const context = contextWith({ ...health, tcp: { listening: [443], unbound: [] } })
    expect(natLifetime.metric(askOf('tcp-lifetime-s'), noTcp, context).reason).toBe('no-connection')
    expect(natLifetime.metric(askOf('udp-stream-lifetime-s'), noTcp, context).value).toBe(119)
    const deaf = contextWith({ ...health, tcp: { listening: [], unbound: [] } })
    expect(natLifetime.metric(askOf('tcp-lifetime-s'), noTcp, deaf).reason).toBe('instrument')
  })
  it('takes a report from before there were kinds', () => {
    const samples = [{ idleMs: 29_000, exchangeMs: 300, answered: true, revived: null }]
    const old = NatLifetimeData.parse({ ports: [3478], port: 3478, samples })
    expect(old).toMatchObject({ tcpPort: null, samples: [{ kind: 'exchange' }] })
  })
})

describe('nat-lifetime', () => {
  const ask: Ask = { metric: 'udp-binding-lifetime-s', ports: [], hosts: [], countries: [], limits: [] }
  it('joins the samples of a long test to those of the run', () => {
    const both = [measured(held(3, 40)), measured([...held(59.1), ...gone(61.1)])]
    expect(natLifetime.metric(ask, both, contextWith())).toMatchObject({ value: 59.1, interval: { high: 61.1 }, n: 4 })
  })
  it('advises a keep-alive below the time, and no sign-in faster than once a minute', () => {
    const advice = (seconds: number) =>
      natLifetime.metric(ask, [measured(held(seconds))], contextWith()).evidence[0]?.facts
    expect(advice(29)).toMatchObject({ keepAliveS: 20, registerExpiryS: null })
    expect(advice(171)).toMatchObject({ keepAliveS: 125, registerExpiryS: 150 })
    expect(advice(3)).toMatchObject({ keepAliveS: null, registerExpiryS: null })
  })
  it('blames the server only when it did not listen', () => {
    const reason = (atStart: object | null) =>
      natLifetime.metric(ask, [measured([], null)], contextWith(atStart)).reason
    expect(reason(health)).toBe('no-connection')
    expect(reason({ ...health, udp: { listening: [], unbound: [] } })).toBe('instrument')
  })
  it('waits up to 40 s beside the run, and up to 171 s when the visitor wants', () => {
    const context = { echo, stunPorts: [3478, 3479] } as unknown as PlanContext
    const longest = (steps: { params: { silencesS: number[] } }[] | undefined) =>
      Math.max(...(steps ?? []).flatMap(({ params }) => params.silencesS))
    expect(natLifetime.steps([ask], context)).toMatchObject([{ background: true }])
    expect(longest(natLifetime.steps([ask], context))).toBe(40)
    expect(longest(natLifetime.optionalSteps?.([ask], context))).toBe(171)
  })
})
