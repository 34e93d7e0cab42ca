import type { Ask, Check, JudgeContext, PlanContext, Step } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import { missing, type Evidence, type Fact, type Metric, type MetricId } from '@/lib/assessment/metric'
import type { Reason } from '@/lib/assessment/verdict'
import { lossInterval } from '@/lib/stats/interval'
import { median } from '@/lib/stats/percentile'
import { SipCallData, type WireCodec } from './data'
import { isOurFault } from './verdict'

export type SipCallParams = {
  target: 'echo' | 'provider'
  /** The echo server's HTTP address, or the provider's own `wss:` address. */
  url: string
  /** Domain of the account; null: as the visitor typed it, else the server's name. Not used with the echo server. */
  domain: string | null
  /** Whom to call; null: register only. */
  callee: string | null
  codec: WireCodec
  voiceSeconds: number
}

const providerMetrics = [
  'provider-registered',
  'provider-registration-delay-ms',
  'provider-call-completed',
] as const satisfies readonly MetricId[]
const provides = [
  'call-completed',
  'sip-registration-delay-ms',
  'sip-session-request-delay-ms',
  'sip-session-disconnect-delay-ms',
  'call-audio-delay-ms',
  'call-loss-up-ratio',
  'call-loss-down-ratio',
  'call-jitter-up-ms',
  ...providerMetrics,
] as const satisfies readonly MetricId[]

/** 250 packets: enough for sound and its proof; how much exactly is lost is the voice path's to say. */
const voiceSeconds = 5
/** 4 s of voice, as in the voice path: below it even a clean line proves no better than 2 % loss. */
const minPackets = 200
/** From here on the page stood still so long that its own answers were late. */
const timerLatenessLimitMs = 500

/** No browser has G.729: PCMU carries the packets, and the quality of G.729 is modelled elsewhere. */
const wireCodecs: Record<string, WireCodec> = { g711: 'PCMU', g722: 'G722', opus: 'opus', g729: 'PCMU' }

export const sipCall: Check<SipCallParams, SipCallData> = {
  id: 'sip-call',
  provides,
  data: SipCallData,
  steps(asks, context) {
    const forProvider = (metric: MetricId) => providerMetrics.some((own) => own === metric)
    const echo = asks.some(({ metric }) => !forProvider(metric)) ? [echoStep(context)] : []
    return asks.some(({ metric }) => forProvider(metric)) ? [...echo, ...providerStep(context)] : echo
  },
  metric(ask, measurements, context) {
    const target = providerMetrics.some((own) => own === ask.metric) ? 'provider' : 'echo'
    const measurement = measurements.findLast(({ data }) => data?.target === target)
    return measurement?.data ? metricOf(ask, measurement.data, measurement, context) : missing('not-run')
  },
}

function echoStep({ echo: { httpUrl }, answers }: PlanContext): Step<SipCallParams> {
  const codec = wireCodecs[String(answers.codec)] ?? 'PCMU'
  const params = { target: 'echo' as const, url: httpUrl, domain: null, callee: 'echo', codec, voiceSeconds }
  return { id: 'sip-call', check: 'sip-call', stage: 4, params, budgetMs: 30_000, expectedMs: 7_000 }
}

/** Whoever made the link named this server, so that asking it is meant, also where other hosts are left alone. */
function providerStep({ answers }: PlanContext): Step<SipCallParams>[] {
  const server = answers['sip-server']
  if (typeof server !== 'string') return []
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
  const callee = text(answers['sip-echo-number'])
  const params: SipCallParams = {
    target: 'provider',
    url: server,
    domain: text(answers['sip-domain']),
    callee,
    codec: wireCodecs[String(answers.codec)] ?? 'PCMU',
    voiceSeconds,
  }
  const expectedMs = callee === null ? 1_500 : 8_000
  return [{ id: 'sip-call-provider', check: 'sip-call', stage: 7, params, budgetMs: 40_000, expectedMs }]
}

function metricOf(
  ask: Ask,
  data: SipCallData,
  { vantage, failure }: Measurement,
  { answers, environment }: JudgeContext,
): Metric {
  const { steps, media, voice, verdict } = data
  const evidence = (n: number, more: Record<string, Fact> = {}): Evidence[] => {
    const target = { kind: data.target, hosts: [data.server] }
    return [{ vantage, check: 'sip-call', target, n, facts: { ...factsOf(data, answers.codec), ...more } }]
  }
  /** Why a quantity that belongs to the call is not there. */
  const absence = (): Reason => {
    if (verdict === null) return failure === 'internal' ? 'instrument' : 'too-few-samples'
    if (verdict === 'no-credentials') return 'not-answered'
    if (verdict === 'browser-refuses-port') return 'browser-cannot'
    if (verdict === 'completed' || verdict === 'registered') return 'too-few-samples'
    return data.target === 'echo' && isOurFault(verdict, data) ? 'instrument' : 'no-connection'
  }
  const none = (n = 0, more: Record<string, Fact> = {}): Metric => ({ ...missing(absence(), evidence(n, more)), n })
  const late = (environment.timerLatenessMs ?? 0) > timerLatenessLimitMs
  const delay = (ms: number | null, spoiled = false): Metric => {
    if (ms === null) return none()
    if (spoiled || late) return missing('instrument', evidence(1))
    return { value: ms, n: 1, interval: null, reason: null, evidence: evidence(1) }
  }
  const done = (value: boolean): Metric => ({ value, n: 1, interval: null, reason: null, evidence: evidence(1) })

  switch (ask.metric) {
    case 'call-completed':
      if (verdict === 'completed') return done(true)
      return absence() === 'no-connection' ? done(false) : none()
    case 'provider-registered':
      if (isRegistered(data)) return done(true)
      return absence() === 'no-connection' ? done(false) : none()
    case 'provider-call-completed':
      if (verdict === 'completed') return done(true)
      // Without registration there was no call to judge; that row has failed already.
      return isRegistered(data) && absence() === 'no-connection' ? done(false) : none()
    case 'sip-registration-delay-ms':
    case 'provider-registration-delay-ms':
      return delay(steps.registrationDelayMs)
    case 'sip-session-request-delay-ms':
      return delay(steps.sessionRequestDelayMs)
    case 'sip-session-disconnect-delay-ms':
      return delay(steps.sessionDisconnectDelayMs)
    case 'call-audio-delay-ms':
      // Packets came, but this browser lets no page listen without a gesture, or has no sound at all.
      if (verdict === 'completed' && media.audioDelayMs === null) return missing('browser-cannot', evidence(0))
      // A page in the background looks at the sound once a second only.
      return delay(media.audioDelayMs, data.hiddenMs > 0)
    case 'call-loss-up-ratio':
    case 'call-loss-down-ratio': {
      const counted = ask.metric === 'call-loss-up-ratio' ? upOf(data) : downOf(data)
      if (!counted) return none()
      const { received, lost, runs } = counted
      const n = received + lost
      const longestBurst = runs && runs.reduce((most, run) => Math.max(most, run), 0)
      const facts = { received, lost, bursts: runs && runs.length, longestBurst }
      if (n < minPackets) return { ...missing('too-few-samples', evidence(n, facts)), n }
      return { value: lost / n, n, interval: lossInterval(lost, n, runs), reason: null, evidence: evidence(n, facts) }
    }
    case 'call-jitter-up-ms': {
      const up = voice?.up
      if (!up || up.received < minPackets) return none(up?.received ?? 0)
      const { received: n, jitterMs } = up
      return { value: jitterMs, n, interval: null, reason: null, evidence: evidence(n) }
    }
    default:
      return missing('not-run')
  }
}

type Counted = { received: number; lost: number; runs: number[] | null }

function upOf({ voice }: SipCallData): Counted | null {
  return voice?.up ? { received: voice.up.received, lost: voice.up.lost, runs: voice.up.lossRuns } : null
}

function downOf({ voice }: SipCallData): Counted | null {
  if (!voice || voice.received === 0) return null
  const { received, lost, missing: numbers, method } = voice
  return { received, lost, runs: method === 'transform' ? runsOf(numbers) : null }
}

function runsOf(missingNumbers: readonly number[]): number[] {
  return missingNumbers.reduce<number[]>((runs, number, at) => {
    if (at > 0 && missingNumbers[at - 1] === number - 1) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1
    else runs.push(1)
    return runs
  }, [])
}

function isRegistered({ steps }: SipCallData): boolean {
  return steps.registrationDelayMs !== null
}

const modelled = 'g729'

function factsOf(data: SipCallData, codec: unknown): Record<string, Fact> {
  const { verdict, reached, status, retryAfterS, closeCode, httpReached, workingPath, steps, media, voice } = data
  return {
    verdict,
    reached,
    status,
    retryAfterS,
    closeCode,
    httpReached,
    workingPath,
    connectMs: steps.connectMs,
    optionsMs: median(steps.optionsMs),
    optionsAnswered: steps.optionsMs.length,
    registerRoundsMs: steps.registerRoundsMs,
    registrationDelayMs: steps.registrationDelayMs,
    expiresS: steps.expiresS,
    inviteChallengeMs: steps.inviteChallengeMs,
    sessionRequestDelayMs: steps.sessionRequestDelayMs,
    answerMs: steps.answerMs,
    iceMs: media.iceMs,
    dtlsMs: media.dtlsMs,
    firstPacketMs: media.firstPacketMs,
    audioDelayMs: media.audioDelayMs,
    audioSinceInviteMs: media.audioSinceInviteMs,
    sessionDisconnectDelayMs: steps.sessionDisconnectDelayMs,
    wireCodec: voice?.codec ?? null,
    modelledCodec: codec === modelled ? codec : null,
    seconds: voice?.seconds ?? null,
    sent: voice?.sent ?? null,
    packetsPerSecond: voice && voice.seconds > 0 ? Math.round((voice.sent / voice.seconds) * 10) / 10 : null,
    toneHeard: voice?.toneHeard ?? null,
    upJitterMs: voice?.up?.jitterMs ?? null,
    audible: voice?.up?.audible ?? null,
    method: voice?.method ?? null,
  }
}
