import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Failure } from '@/lib/assessment/measurement'
import type { MetricId } from '@/lib/assessment/metric'
import { codecs, type Codec } from '@/lib/stats/e-model'
import { qualityOf } from '@/lib/stats/voice-quality'
import { askFor, contextWith, health, measured, plan } from '@/lib/checks/judging.fixture'
import { enoughVoice, voicePath, type LossSoFar, type VoiceParams } from './check'
import { VoiceData } from './data'
import { circumstances, voiceOf } from './voice.fixture'

const context = contextWith()
const metric = (id: MetricId, data: VoiceData, failure: Failure | null = null, judge = context) =>
  voicePath.metric(askFor(id), [measured('voice-path', data, failure)], judge)

describe('steps', () => {
  test('one step, alone in its stage, which knows the limits of the loss rows', () => {
    const asks = [
      askFor('voice-loss-up-ratio', [0.03, 0.01]),
      askFor('voice-loss-down-ratio', [0.01]),
      askFor('voice-mos', [3.6]),
    ]
    const steps = voicePath.steps(asks, plan)
    expect(steps).toMatchObject([
      { stage: 2, params: { lossLimits: [0.01, 0.03], defaultSeconds: 15, maxSeconds: 45 } },
    ])
  })
})

describe('enoughVoice', () => {
  const params: VoiceParams = {
    httpUrl: '',
    minSeconds: 8,
    defaultSeconds: 15,
    maxSeconds: 45,
    lossLimits: [0.01, 0.03],
  }
  const after = (seconds: number, lostUp: number, lostDown = 0): LossSoFar => {
    const sent = seconds * 50
    const single = (lost: number) => Array.from({ length: lost }, () => 1)
    return {
      seconds,
      up: { sent, lost: lostUp, runs: single(lostUp) },
      down: { sent: sent - lostUp, lost: lostDown, runs: single(lostDown) },
    }
  }
  test.each([
    ['a clean line needs the default length', after(14, 0), false],
    ['a clean line is done after the default length', after(15, 0), true],
    ['1 % of loss can stand on either side of a 1 % limit', after(15, 7), false],
    ['2 % after 45 s is enough, decided or not', after(45, 23), true],
    ['loss on the way back alone keeps it going', after(15, 0, 8), false],
    ['a line that is clearly bad both ways is done early', after(8, 80, 70), true],
    ['a line that is clearly bad one way is done when the other is clear too', after(10, 100), true],
    ['which 8 s without loss are not: they allow 1.2 %', after(8, 80), false],
    ['but not before 8 s', after(7, 70, 60), false],
    ['10 % is bad, but not by a wide margin', after(8, 40), false],
    ['clearly bad one way and open the other way goes on', after(10, 100, 4), false],
  ])('%s', (_name, soFar, enough) => {
    expect(enoughVoice(soFar, params)).toBe(enough)
  })

  test('loss in bursts has to be seen longer', () => {
    const down = { sent: 425, lost: 0, runs: [] }
    const upWith = (runs: number[]) => ({ seconds: 10, up: { sent: 500, lost: 75, runs }, down })
    expect(enoughVoice(upWith(Array.from({ length: 75 }, () => 1)), params)).toBe(true)
    expect(enoughVoice(upWith(Array.from({ length: 5 }, () => 15)), params)).toBe(false)
  })

  test('never runs over the maximum and never ends before the minimum', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.float({ min: 0, max: 1, noNaN: true }), (seconds, ratio) => {
        const enough = enoughVoice(after(seconds, Math.floor(seconds * 50 * ratio)), params)
        if (seconds >= 45) expect(enough).toBe(true)
        if (seconds < 8) expect(enough).toBe(false)
      }),
    )
  })
})

describe('metric', () => {
  test('loss has its interval, its count and what it looked like', () => {
    const { value, n, interval, evidence } = metric(
      'voice-loss-up-ratio',
      voiceOf({ packets: 1000, lostUp: [5, 6, 7] }),
    )
    expect([value, n]).toEqual([0.003, 1000])
    expect(interval?.low).toBeLessThan(0.003)
    expect(interval?.high).toBeGreaterThan(0.003)
    expect(evidence[0]?.facts).toMatchObject({ lost: 3, bursts: 1, longestBurst: 3, source: 'echo-log', sent: 1000 })
  })

  test('the round trip is the median without the time in the echo', () => {
    expect(metric('voice-rtt-ms', voiceOf({ packets: 300, upMs: 30, downMs: 12, echoMs: 9 })).value).toBe(42)
  })

  test('delay that varies on the way there is jitter of that direction only', () => {
    const extraUpMs = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [i * 2, 16]))
    const voice = voiceOf({ packets: 400, extraUpMs })
    // RFC 3550's estimate converges on the mean difference of 16 ms.
    expect(metric('voice-jitter-up-ms', voice).value).toBeCloseTo(16, 0)
    expect(metric('voice-jitter-down-ms', voice).value).toBe(0)
  })

  test('MOS is that of the worse direction, for the codec of the site, with the others beside it', () => {
    const voice = voiceOf({ packets: 1000, lostDown: Array.from({ length: 30 }, (_, i) => i * 30) })
    const judge = { ...context, answers: { codec: 'g729' } }
    const { value, evidence } = metric('voice-mos', voice, null, judge)
    expect(evidence[0]?.facts).toMatchObject({ codec: 'g729', worseDirection: 'down', bufferMs: 60, oneWayDelayMs: 90 })
    expect(value).toBeCloseTo(Number(evidence[0]?.facts.mosG729), 3)
    expect(Number(evidence[0]?.facts.mosG711)).toBeGreaterThan(Number(value))
  })

  test('packets too late for the jitter buffer cost as much as lost ones', () => {
    const extraUpMs = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [i * 20, 500]))
    const late = metric('voice-mos', voiceOf({ packets: 1000, extraUpMs }))
    expect(late.evidence[0]?.facts).toMatchObject({ lossRatio: 0, lateRatio: 0.05, worseDirection: 'up' })
    expect(Number(late.value)).toBeLessThan(4)
  })

  test('too few packets give no value, and say so', () => {
    expect(metric('voice-loss-up-ratio', voiceOf({ packets: 150 }))).toMatchObject({
      value: null,
      reason: 'too-few-samples',
      n: 150,
    })
  })

  test('too few packets while our server was unwell are not the line’s doing', () => {
    const judge = { ...context, instrument: { atStart: health, atEnd: null } }
    expect(metric('voice-mos', voiceOf({ packets: 150 }), 'interrupted', judge).reason).toBe('instrument')
  })

  test('late timers spoil delays, but a count of losses stands', () => {
    const voice = voiceOf({ packets: 800, timerLatenessMs: 90 })
    expect(metric('voice-jitter-up-ms', voice)).toMatchObject({ value: null, reason: 'instrument' })
    expect(metric('voice-loss-up-ratio', voice).value).toBe(0)
  })

  test('jitter may be the page’s own by as much as its timers were late', () => {
    const extraUpMs = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [i * 2, 32]))
    const jitter = metric('voice-jitter-up-ms', voiceOf({ packets: 400, extraUpMs, timerLatenessMs: 12 }))
    expect(jitter.value).toBeCloseTo(32, 0)
    expect(jitter.interval?.high).toBe(jitter.value)
    expect(jitter.interval?.low).toBeCloseTo(Number(jitter.value) - 12, 3)
    expect(metric('voice-jitter-down-ms', voiceOf({ packets: 400, timerLatenessMs: 12 })).interval?.low).toBe(0)
  })

  test('an interrupted stream keeps its value and its reason', () => {
    expect(metric('voice-loss-up-ratio', voiceOf({ packets: 400 }), 'interrupted')).toMatchObject({
      value: 0,
      reason: 'too-few-samples',
    })
  })

  test('polled counters give the same quantities, without what they cannot know', () => {
    const samples = Array.from({ length: 15 }, (_, i) => ({
      atMs: (i + 1) * 1_000,
      sent: (i + 1) * 50,
      received: (i + 1) * 49,
      lostUp: i === 0 ? null : 0,
      lostDown: i + 1,
      jitterUpMs: 1,
      jitterDownMs: 2,
      rttMs: 40,
    }))
    const polled: VoiceData = { method: 'get-stats', source: 'rtcp', ...circumstances, samples }
    expect(VoiceData.safeParse(polled).success).toBe(true)
    const down = metric('voice-loss-down-ratio', polled)
    expect([down.value, down.n, down.evidence[0]?.facts.longestBurst]).toEqual([0.02, 750, null])
    expect(metric('voice-rtt-ms', polled).value).toBe(40)
  })
})

describe('a line that loses more never scores better', () => {
  const sequences = fc.uniqueArray(fc.nat(399), { maxLength: 300 })
  test('for any losses, in bursts or not, and any that come on top', () => {
    fc.assert(
      fc.property(sequences, sequences, (some, more) => {
        const better = metric('voice-mos', voiceOf({ packets: 400, lostUp: some }))
        const worse = metric('voice-mos', voiceOf({ packets: 400, lostUp: [...new Set([...some, ...more])] }))
        expect(Number(worse.value)).toBeLessThanOrEqual(Number(better.value) + 1e-9)
      }),
      { numRuns: 60 },
    )
  })

  test('not even where a lone loss beside long bursts lowers the mean burst', () => {
    const burst = Array.from({ length: 160 }, (_, i) => 100 + i)
    for (const codec of Object.keys(codecs) as Codec[]) {
      const before = qualityOf(codec, { sent: 600, lost: 160, late: 0, runs: [burst.length] }, 40)
      const after = qualityOf(codec, { sent: 600, lost: 161, late: 0, runs: [burst.length, 1] }, 40)
      expect(after.rFactor).toBeLessThanOrEqual(before.rFactor)
    }
  })
})

describe('data', () => {
  const voice = voiceOf({ packets: 100, lostUp: [7] })
  const refused = (change: Partial<typeof voice>) => VoiceData.safeParse({ ...voice, ...change }).success

  test('takes what a line can do', () => expect(refused({})).toBe(true))
  test.each<[string, Partial<typeof voice>]>([
    ['columns of different length', { sentAt: voice.sentAt.slice(1) }],
    ['a packet that was received and never arrived', { missingUp: [8] }],
    ['a packet that was never sent', { lastSequence: 50 }],
    ['the same packet twice', { seq: voice.seq.map(() => 3) }],
    ['an answer long before its question', { receivedAt: voice.sentAt.map((at) => at - 20_000) }],
    ['an echo sent before it arrived', { echoSentAt: voice.echoReceivedAt.map((at) => at - 1) }],
    ['times that are no numbers', { sentAt: voice.sentAt.map(() => Number.NaN) }],
  ])('refuses %s', (_name, change) => expect(refused(change)).toBe(false))

  test('refuses counters that run backwards', () => {
    const sample = { received: 5, lostUp: 0, lostDown: 0, jitterUpMs: 1, jitterDownMs: 1, rttMs: 1 }
    const samples = [
      { ...sample, atMs: 1_000, sent: 50 },
      { ...sample, atMs: 2_000, sent: 40 },
    ]
    const polled = { method: 'get-stats', source: 'rtcp', ...circumstances, samples }
    expect(VoiceData.safeParse(polled).success).toBe(false)
  })
})

describe('two vantages', () => {
  const browser = measured('voice-path', voiceOf({ packets: 1_000, lostUp: [3, 9] }), null)
  const agentOf = (data: VoiceData) => ({ ...measured('voice-path', data, null), vantage: 'agent' as const })
  const agent = agentOf(voiceOf({ packets: 500, lostUp: [7, 8, 9, 200, 300] }))
  const ask = askFor('voice-loss-up-ratio')

  test('the agent sends ten seconds of plain packets to ports that any UDP of the profile goes to', () => {
    const steps = voicePath.agentSteps?.([ask], { ...plan, stunPorts: [3478, 5062, 10_000] })
    expect(steps).toMatchObject([{ params: { maxSeconds: 10, native: { ports: [3478, 5062, 10_000] } } }])
    expect(voicePath.agentSteps?.([ask], { ...plan, stunPorts: [] })).toEqual([])
  })

  test('the browser’s value decides, and each piece of evidence has its own beside it', () => {
    for (const measurements of [
      [browser, agent],
      [agent, browser],
    ]) {
      const { value, n, evidence } = voicePath.metric(ask, measurements, context)
      expect([value, n]).toEqual([0.002, 1_000])
      expect(evidence.map(({ vantage, facts }) => [vantage, facts['ownValue']])).toEqual([
        ['browser', 0.002],
        ['agent', 0.01],
      ])
      for (const { facts } of evidence) expect(Number(facts['ownLow'])).toBeLessThan(Number(facts['ownHigh']))
    }
  })

  test('the agent decides where the browser has no value, or did not measure', () => {
    const short = measured('voice-path', voiceOf({ packets: 100 }), null)
    const both = voicePath.metric(ask, [short, agent], context)
    expect(both).toMatchObject({ value: 0.01, reason: null, evidence: [{ vantage: 'agent' }, { vantage: 'browser' }] })
    expect(both.evidence[1]?.facts['ownValue']).toBeNull()
    const alone = voicePath.metric(ask, [agent], context)
    expect(alone.value).toBe(0.01)
    expect(alone.evidence.map(({ facts }) => 'ownValue' in facts)).toEqual([false])
  })
})
