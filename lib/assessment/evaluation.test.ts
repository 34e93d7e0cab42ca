import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkOf, type JudgeContext } from './check'
import type { EchoHealth } from './echo-server'
import { findingFor } from './evaluation'
import type { Measurement } from './measurement'
import type { Metric } from './metric'
import { Requirement, type Decision, type Level } from './profile'

const health: EchoHealth = {
  version: '1',
  startedAt: '2026-01-01T00:00:00.000Z',
  addresses: ['127.0.0.1'],
  udp: { listening: [], unbound: [] },
  tcp: { listening: [], unbound: [] },
  voice: { available: true, port: 1, sessions: 0, restarts: 0 },
  load: { eventLoopLagMs: 0, throughputSessions: 0 },
  caps: {},
}
const context: JudgeContext = {
  echo: { addresses: ['127.0.0.1'], httpUrl: 'http://localhost' },
  instrument: { atStart: health, atEnd: health },
  environment: { userAgent: '', language: 'en', timeZone: 'UTC', hiddenMs: 0, timerLatenessMs: 0 },
  answers: {},
}

const lossAtMostOnePercent: Decision = {
  by: 'metric',
  metric: 'voice-loss-up-ratio',
  pass: { atMost: 0.01 },
  warn: { atMost: 0.03 },
}

function row(decision: Decision, level: Level = 'required', when?: Requirement['when']): Requirement {
  const source = { document: 'test', section: '1', language: 'en' }
  return Requirement.parse({ id: 'row', topic: 'voice-loss-up', level, source, decision, ...(when && { when }) })
}

const measured: Measurement = {
  step: 's',
  check: 'fake-line',
  vantage: 'browser',
  startedAt: '2026-01-01T00:00:00.000Z',
  elapsedMs: 1,
  failure: null,
  data: {},
}

function finding(metric: Partial<Metric>, requirement: Requirement, changed: Partial<JudgeContext> = {}) {
  const check = checkOf({
    id: 'fake-line',
    provides: ['voice-loss-up-ratio', 'udp-ports-open', 'goodput-bps', 'local-address-kind'],
    data: z.looseObject({}),
    steps: () => [],
    metric: () => ({ value: null, n: 100, interval: null, reason: null, evidence: [], ...metric }),
  })
  return findingFor(requirement, [check], [measured], { ...context, ...changed })
}

describe('a finding', () => {
  it.each([
    [0, 'pass'],
    [0.01, 'pass'],
    [0.02, 'warn'],
    [0.5, 'fail'],
  ])('of %f loss against 1 %% and 3 %% is %s', (value, outcome) => {
    expect(finding({ value }, row(lossAtMostOnePercent)).outcome).toBe(outcome)
  })

  it('of something that was not measured is unknown with its reason, never pass', () => {
    expect(finding({ value: null, reason: 'too-few-samples' }, row(lossAtMostOnePercent))).toMatchObject({
      outcome: 'unknown',
      reason: 'too-few-samples',
    })
    expect(findingFor(row(lossAtMostOnePercent), [], [], context)).toMatchObject({
      outcome: 'unknown',
      reason: 'not-run',
    })
  })

  it('is undecided when the interval straddles the limit', () => {
    const straddling = { value: 0.009, interval: { low: 0.004, high: 0.015 } }
    expect(finding(straddling, row(lossAtMostOnePercent))).toMatchObject({ outcome: 'unknown', reason: 'undecided' })
  })

  it('is decided when the whole interval lies on one side', () => {
    expect(finding({ value: 0.2, interval: { low: 0.1, high: 0.3 } }, row(lossAtMostOnePercent)).outcome).toBe('fail')
  })

  it('of a recommended row is a warning at worst', () => {
    expect(finding({ value: 0.5 }, row(lossAtMostOnePercent, 'recommended')).outcome).toBe('warn')
  })

  it('of a row that only informs is never judged', () => {
    expect(finding({ value: 0.5 }, row(lossAtMostOnePercent, 'information')).outcome).toBe('information')
  })

  it('never blames the line when our own server was away, but still believes what passed', () => {
    const away = { instrument: { atStart: health, atEnd: null } }
    expect(finding({ value: 1 }, row(lossAtMostOnePercent), away)).toMatchObject({
      outcome: 'unknown',
      reason: 'instrument',
    })
    expect(finding({ value: 0 }, row(lossAtMostOnePercent), away).outcome).toBe('pass')
  })

  it('that could not be had while our own server was away says so, and what nobody tried was not tried', () => {
    const away = { instrument: { atStart: null, atEnd: null } }
    const open = { value: null, reason: 'no-connection' } as const
    expect(finding(open, row(lossAtMostOnePercent), away)).toMatchObject({ outcome: 'unknown', reason: 'instrument' })
    expect(findingFor(row(lossAtMostOnePercent), [], [], { ...context, ...away }).reason).toBe('not-run')
  })

  it.each<[string, Partial<Metric>, Level]>([
    ['straddles its limit', { value: 0.009, interval: { low: 0.004, high: 0.015 } }, 'required'],
    ['was cut short', { value: 0, reason: 'too-few-samples' }, 'required'],
    ['only informs', { value: null, reason: 'too-few-samples' }, 'information'],
  ])('that %s while our own server was away blames the server', (_, metric, level) => {
    const away = { instrument: { atStart: health, atEnd: null } }
    expect(finding(metric, row(lossAtMostOnePercent, level), away).reason).toBe('instrument')
    expect(finding(metric, row(lossAtMostOnePercent, level)).reason).not.toBe('instrument')
  })

  it.each([
    ['timeout', 'no-connection'],
    ['interrupted', 'too-few-samples'],
    ['refused', 'instrument'],
    ['unsupported', 'browser-cannot'],
    ['internal', 'instrument'],
  ] as const)('of a check that ended with %s and no data is unknown: %s, and names the check', (failure, reason) => {
    const check = checkOf({
      id: 'fake-line',
      provides: ['voice-loss-up-ratio'],
      data: z.looseObject({}),
      steps: () => [],
      metric: () => ({ value: 0, n: 1, interval: null, reason: null, evidence: [] }),
    })
    const found = findingFor(row(lossAtMostOnePercent), [check], [{ ...measured, data: null, failure }], context)
    expect(found).toMatchObject({ outcome: 'unknown', reason, n: 0, evidence: [{ check: 'fake-line', n: 0 }] })
  })

  it('never blames the line when our own server started anew in mid-run', () => {
    const restarted = { instrument: { atStart: health, atEnd: { ...health, startedAt: '2026-01-01T00:00:09.000Z' } } }
    expect(finding({ value: 1 }, row(lossAtMostOnePercent), restarted).reason).toBe('instrument')
  })

  it('of a metric that no browser can measure asks for the agent', () => {
    const alg = row({ by: 'metric', metric: 'sip-alg-detected', pass: { oneOf: [false] } })
    expect(findingFor(alg, [], [], context)).toMatchObject({ outcome: 'unknown', reason: 'browser-cannot' })
  })

  it('with ports that could not be tried passes only when nothing is left open', () => {
    const ports = row({ by: 'metric', metric: 'udp-ports-open', ports: [5060, 5080], pass: { atLeast: 1 } })
    expect(finding({ value: 1, reason: 'browser-cannot' }, ports)).toMatchObject({
      outcome: 'unknown',
      reason: 'browser-cannot',
    })
    expect(finding({ value: 0.5, reason: 'browser-cannot' }, ports).outcome).toBe('fail')
  })

  it('does not apply when the answer says so, and cannot fail while the answer is open', () => {
    const unmanaged = row(lossAtMostOnePercent, 'required', [{ parameter: 'managed-link', is: [false] }])
    expect(finding({ value: 1 }, unmanaged, { answers: { 'managed-link': true } }).outcome).toBe('not-applicable')
    expect(finding({ value: 1 }, unmanaged)).toMatchObject({ outcome: 'unknown', reason: 'not-answered' })
    expect(finding({ value: 0 }, unmanaged).outcome).toBe('pass')
    expect(finding({ value: 1 }, unmanaged, { answers: { 'managed-link': false } }).outcome).toBe('fail')
  })

  it('of a metric that several checks measure is decided by the first that is certain, and keeps what all saw', () => {
    const seenBy = (id: string, metric: Partial<Metric>) => {
      const evidence = [
        { vantage: 'agent' as const, check: id, target: { kind: 'echo' as const, hosts: [] }, n: 1, facts: {} },
      ]
      const whole = { value: null, n: 1, interval: null, reason: null, evidence, ...metric }
      const provides = ['nat-hops' as const]
      return checkOf({ id, provides, data: z.looseObject({}), steps: () => [], metric: () => whole })
    }
    const hops = row({ by: 'metric', metric: 'nat-hops', pass: { atMost: 1 } }, 'recommended')
    const silent = seenBy('silent', { reason: 'not-told' })
    const guessing = seenBy('guessing', { value: 2, interval: { low: 1, high: 2 } })
    const certain = seenBy('certain', { value: 1 })
    const judged = (...checks: (typeof certain)[]) =>
      findingFor(
        hops,
        checks,
        checks.map(({ id }) => ({ ...measured, check: id })),
        context,
      )
    expect(judged(silent, guessing, certain)).toMatchObject({ outcome: 'pass', value: 1 })
    expect(judged(silent, guessing, certain).evidence.map(({ check }) => check)).toEqual([
      'certain',
      'silent',
      'guessing',
    ])
    expect(judged(silent, guessing)).toMatchObject({ outcome: 'unknown', reason: 'undecided', value: 2 })
    expect(judged(silent)).toMatchObject({ outcome: 'unknown', reason: 'not-told' })
    expect(findingFor(hops, [silent, certain], [{ ...measured, check: 'certain' }], context).outcome).toBe('pass')
  })

  it('of hosts that depend on an open answer asks for the answer', () => {
    const table = { east: [{ host: '192.0.2.1', port: 443, via: 'https' }] }
    const hosts = row({
      by: 'metric',
      metric: 'provider-hosts-answered',
      hosts: { lookup: 'domain', table },
      pass: { atLeast: 1 },
    } as Decision)
    expect(findingFor(hosts, [], [], context)).toMatchObject({ outcome: 'unknown', reason: 'not-answered' })
    expect(findingFor(hosts, [], [], { ...context, answers: { domain: 'east' } }).reason).toBe('not-run')
  })

  it('has a limit that grows with the site', () => {
    const table = { g729: 45_000, g711: 110_000 }
    const bandwidth = row({
      by: 'metric',
      metric: 'goodput-bps',
      pass: { atLeast: { product: [{ parameter: 'phones' }, { lookup: 'codec', table }] } },
    })
    const answers = { phones: 10, codec: 'g711' }
    expect(finding({ value: 1_100_000 }, bandwidth, { answers })).toMatchObject({ outcome: 'pass', limit: 1_100_000 })
    expect(finding({ value: 1_099_999 }, bandwidth, { answers }).outcome).toBe('fail')
    expect(finding({ value: 9e9 }, bandwidth)).toMatchObject({
      outcome: 'unknown',
      reason: 'not-answered',
      limit: null,
    })
  })

  it('of a question is the customer’s own answer, and says so', () => {
    const question = row({ by: 'question', parameter: 'thin-client', pass: [false] })
    expect(findingFor(question, [], [], context)).toMatchObject({ outcome: 'unknown', reason: 'not-answered' })
    const answered = findingFor(question, [], [], { ...context, answers: { 'thin-client': true } })
    expect(answered).toMatchObject({ outcome: 'fail', evidence: [{ vantage: 'customer', n: 1 }] })
  })

  it('falls back to the answer only where the metric stays unknown', () => {
    const wired = row({
      by: 'metric',
      metric: 'local-address-kind',
      pass: { oneOf: ['private'] },
      orAsk: { parameter: 'wired', pass: [true] },
    })
    expect(finding({ value: null, reason: 'browser-cannot' }, wired, { answers: { wired: true } }).outcome).toBe('pass')
    expect(finding({ value: 'public' }, wired, { answers: { wired: true } }).outcome).toBe('fail')
  })
})
