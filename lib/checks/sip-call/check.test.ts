import { describe, expect, it, test } from 'vitest'
import type { Ask, JudgeContext, PlanContext } from '@/lib/assessment/check'
import type { Failure, Measurement } from '@/lib/assessment/measurement'
import type { MetricId } from '@/lib/assessment/metric'
import type { Answers } from '@/lib/assessment/parameter'
import { sipCall } from './check'
import { nothingYet, SipCallData, type CallVoice } from './data'
import { callVerdicts, isOurFault, verdictOfStatus, type CallVerdict } from './verdict'

const ask = (metric: MetricId): Ask => ({ metric, ports: [], hosts: [], countries: [], limits: [] })
const context = { answers: {}, environment: { timerLatenessMs: 3 } } as unknown as JudgeContext
const measured = (data: SipCallData, failure: Failure | null = null): Measurement<SipCallData> => ({
  step: 'sip-call',
  check: 'sip-call',
  vantage: 'browser',
  startedAt: '2025-11-20T10:00:00Z',
  elapsedMs: 100,
  failure,
  data,
})
const ended = (verdict: CallVerdict | null, more: Partial<SipCallData> = {}): SipCallData => ({
  ...nothingYet('echo', 'echo.example:443'),
  verdict,
  ...more,
})
const judge = (metric: MetricId, data: SipCallData, failure: Failure | null = null, at = context) =>
  sipCall.metric(ask(metric), [measured(data, failure)], at)

const voice: CallVoice = {
  codec: 'PCMU',
  seconds: 5,
  sent: 252,
  received: 248,
  missing: [10, 11],
  lost: 2,
  reordered: 0,
  method: 'transform',
  level: 0.2,
  toneHeard: true,
  up: { received: 249, lost: 1, lossRuns: [1], jitterMs: 2.5, reordered: 0, echoed: 249, audible: 249 },
}
const { steps } = nothingYet('echo', '')
const complete = ended('completed', {
  steps: { ...steps, registrationDelayMs: 120, registerRoundsMs: [58, 60], optionsMs: [55, 51, 53], answerMs: 110 },
  media: { iceMs: 60, dtlsMs: 55, firstPacketMs: 180, audioDelayMs: 240, audioSinceInviteMs: 350 },
  voice,
})

describe('a call that did not come about', () => {
  const lines: CallVerdict[] = [
    ...(['dns-tls-or-port', 'upgrade-refused', 'silent-server', 'ice-failed', 'dtls-failed'] as const),
    ...(['one-way-audio-up', 'one-way-audio-down', 'socket-lost'] as const),
  ]
  it.each(lines)('%s on the way to our own server is the line’s', (verdict) => {
    expect(judge('call-completed', ended(verdict))).toMatchObject({ value: false, reason: null })
    expect(judge('call-audio-delay-ms', ended(verdict))).toMatchObject({ value: null, reason: 'no-connection' })
  })

  const faults: CallVerdict[] = ['wrong-path', 'wrong-password', 'unknown-user', 'rejected', 'protocol']
  it.each([...faults, 'rings-without-answer' as const])('%s by our own server is our fault', (verdict) => {
    expect(judge('call-completed', ended(verdict))).toMatchObject({ value: null, reason: 'instrument' })
  })

  it('is our fault when our server itself hung up, and the line’s when the socket just died', () => {
    expect(judge('call-completed', ended('socket-lost', { closeCode: 1008 })).reason).toBe('instrument')
    expect(judge('call-completed', ended('socket-lost', { closeCode: 1006 })).value).toBe(false)
  })

  it('is the browser’s doing when it refuses the port', () => {
    expect(judge('call-completed', ended('browser-refuses-port')).reason).toBe('browser-cannot')
  })

  it('stays open when it was cut short, and is our own bug when the probe broke', () => {
    expect(judge('call-completed', ended(null), 'interrupted').reason).toBe('too-few-samples')
    expect(judge('call-completed', ended(null), 'internal').reason).toBe('instrument')
  })
})

describe('a provider’s server', () => {
  const at = (verdict: CallVerdict, registered: boolean) =>
    ended(verdict, { target: 'provider', steps: { ...steps, registrationDelayMs: registered ? 90 : null } })
  it('that refuses the password fails the registration, and leaves the call open', () => {
    expect(judge('provider-registered', at('wrong-password', false))).toMatchObject({ value: false, reason: null })
    expect(judge('provider-call-completed', at('wrong-password', false)).reason).toBe('no-connection')
  })
  it('that registers and rejects the call fails only the call', () => {
    expect(judge('provider-registered', at('rejected', true)).value).toBe(true)
    expect(judge('provider-call-completed', at('rejected', true)).value).toBe(false)
  })
  it('without user and password leaves both open, for want of an answer', () => {
    expect(judge('provider-registered', at('no-credentials', false)).reason).toBe('not-answered')
    expect(judge('provider-call-completed', at('no-credentials', false)).reason).toBe('not-answered')
  })
  it('says nothing about our own endpoint, nor the other way round', () => {
    expect(judge('call-completed', at('completed', true))).toMatchObject({ value: null, reason: 'not-run' })
    expect(judge('provider-registered', complete)).toMatchObject({ value: null, reason: 'not-run' })
  })
})

test('a complete call gives its delays, its losses each way with an interval, and the steps as facts', () => {
  expect(judge('call-completed', complete).value).toBe(true)
  expect(judge('sip-registration-delay-ms', complete).value).toBe(120)
  expect(judge('call-audio-delay-ms', complete).value).toBe(240)
  expect(judge('call-jitter-up-ms', complete)).toMatchObject({ value: 2.5, n: 249 })
  const up = judge('call-loss-up-ratio', complete)
  expect(up).toMatchObject({ value: 1 / 250, n: 250 })
  expect(up.interval?.low).toBeGreaterThan(0)
  const down = judge('call-loss-down-ratio', complete)
  expect(down.value).toBe(2 / 250)
  expect(down.evidence[0]?.facts).toMatchObject({
    bursts: 1,
    longestBurst: 2,
    dtlsMs: 55,
    optionsMs: 53,
    packetsPerSecond: 50.4,
  })
})

test('a browser that lets nobody listen completes the call by its packets, and has no time of the first sound', () => {
  const deaf = { ...complete, media: { ...complete.media, audioDelayMs: null, audioSinceInviteMs: null } }
  expect(judge('call-completed', deaf).value).toBe(true)
  expect(judge('call-audio-delay-ms', deaf)).toMatchObject({ value: null, reason: 'browser-cannot' })
})

test('too little voice gives no loss, and no log none of the way out', () => {
  const short = { ...complete, voice: { ...voice, received: 100, missing: [], lost: 0, up: null } }
  expect(judge('call-loss-down-ratio', short)).toMatchObject({ value: null, n: 100, reason: 'too-few-samples' })
  expect(judge('call-loss-up-ratio', short)).toMatchObject({ value: null, reason: 'too-few-samples' })
})

test('a page in the background or at a standstill is not held against the line', () => {
  expect(judge('call-audio-delay-ms', { ...complete, hiddenMs: 900 }).reason).toBe('instrument')
  const busy = { ...context, environment: { ...context.environment, timerLatenessMs: 900 } }
  expect(judge('sip-registration-delay-ms', complete, null, busy).reason).toBe('instrument')
})

describe('the plan', () => {
  const plan = (metrics: MetricId[], answers: Answers = {}) =>
    sipCall.steps(metrics.map(ask), { echo: { httpUrl: 'https://e/' }, answers } as PlanContext)
  it('calls our own endpoint always, and the provider’s only when the link names it', () => {
    expect(plan(['call-completed', 'provider-registered']).map(({ id }) => id)).toEqual(['sip-call'])
    const answers = { 'sip-server': 'wss://sip.example:7443/ws', 'sip-domain': 'example.net' }
    const [, provider] = plan(['call-completed', 'provider-registered'], answers)
    expect(provider).toMatchObject({ id: 'sip-call-provider', params: { domain: 'example.net', callee: null } })
  })
  it('takes the provider’s codec; G.729, which no browser has, goes as PCMU and says so', () => {
    expect(plan(['call-completed'], { codec: 'g722' })[0]?.params).toMatchObject({ codec: 'G722' })
    expect(plan(['call-completed'], { codec: 'g729' })[0]?.params).toMatchObject({ codec: 'PCMU' })
    const at = { ...context, answers: { codec: 'g729' } }
    const [evidence] = judge('call-completed', complete, null, at).evidence
    expect(evidence?.facts).toMatchObject({ wireCodec: 'PCMU', modelledCodec: 'g729' })
  })
})

test.each([
  [401, true, 'wrong-password'],
  [403, true, 'wrong-password'],
  [403, false, 'rejected'],
  [407, false, 'protocol'],
  [404, true, 'unknown-user'],
  [503, false, 'rejected'],
] as const)('a final %i (challenged: %s) is %s', (status, challenged, verdict) => {
  expect(verdictOfStatus(status, { challenged })).toBe(verdict)
})

test('impossible data is refused: more missing than lost, out of order, a status that is none', () => {
  expect(SipCallData.safeParse(complete).success).toBe(true)
  expect(SipCallData.safeParse({ ...complete, voice: { ...voice, lost: 9 } }).success).toBe(false)
  expect(SipCallData.safeParse({ ...complete, voice: { ...voice, missing: [11, 10] } }).success).toBe(false)
  expect(SipCallData.safeParse({ ...complete, status: 42 }).success).toBe(false)
  expect(SipCallData.safeParse({ ...complete, password: 'x' }).success).toBe(false)
})

test('no way of succeeding counts as our fault', () => {
  const successes = callVerdicts.slice(0, 3)
  expect(successes.filter((verdict) => isOurFault(verdict, { closeCode: 1008 }))).toEqual([])
})
