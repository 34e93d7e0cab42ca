import type { Check, TurnAccess } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import { missing, type Evidence, type Fact } from '@/lib/assessment/metric'
import type { Reason } from '@/lib/assessment/verdict'
import { qualityOf } from '@/lib/stats/voice-quality'
import { LadderData, ways, type LadderParams, type Rung, type Way } from './data'

/** Long enough to hear whether a way carries sound; how good exactly is the voice path's to say. */
const seconds = 3
/** Less than that in estimated MOS nobody hears: the way with fewer boxes in between is the better one. */
const sameMos = 0.1
/** A whole frame late: from here on the page makes delays of its own, and what came late says nothing of a way. */
const mostTimerLatenessMs = 20

export const connectionLadder: Check<LadderParams, LadderData> = {
  id: 'connection-ladder',
  provides: ['best-way', 'ways-working'],
  data: LadderData,
  steps(_asks, { echo: { httpUrl }, turn }) {
    const params: LadderParams = { httpUrl, turn: turn ? accessOf(turn) : null, seconds }
    const id = 'connection-ladder'
    return [{ id, check: id, stage: 6, params, budgetMs: 16_000, expectedMs: 5_000 }]
  },
  metric({ metric }, measurements, { echo }) {
    const measurement = measurements.findLast(({ data }) => data !== null)
    if (!measurement?.data) return missing('not-run')
    const { rungs } = measurement.data
    const pageWasLate = rungs.some(({ voice }) => (voice?.timerLatenessMs ?? 0) > mostTimerLatenessMs)
    const judged = rungs.map((rung) => ({ rung, became: whatBecame(rung), mos: mosOf(rung, pageWasLate) }))
    const carried = judged.filter(({ became }) => became === 'carried')
    const best = bestOf(carried)
    const n = carried.reduce((sum, { rung }) => sum + (rung.voice?.up.sent ?? 0), 0)
    const evidence = [evidenceOf(judged, best, n, measurement, echo.addresses)]
    if (metric === 'ways-working' && carried.length > 0) {
      return { value: carried.length, n, interval: null, reason: null, evidence }
    }
    if (best !== null) return { value: best, n, interval: null, reason: null, evidence }
    const reason = whyNotAll(judged)
    if (reason !== null) return missing(reason, evidence)
    const value = metric === 'ways-working' ? 0 : 'no-way'
    return { value, n: judged.length, interval: null, reason: null, evidence }
  },
}

/** Which rung a TURN URI (RFC 7065) belongs to; without a transport it is UDP. */
export function wayOf(url: string): Way {
  if (url.startsWith('turns:')) return 'turn-tls'
  return url.endsWith('transport=tcp') ? 'turn-tcp' : 'turn-udp'
}

function accessOf({ urls, username, credential }: TurnAccess): LadderParams['turn'] {
  const first = [...urls].reverse().map((url) => [wayOf(url), url] as const)
  return { urls: Object.fromEntries(first), username, credential }
}

type Became = 'carried' | 'closed' | 'not-configured' | 'our-fault' | 'not-asked' | 'browser-cannot' | 'cut-short'

/** What a rung says of the network; only `carried` and `closed` say anything of it. */
export function whatBecame({ configured, failure, relayMs, relayError, voice }: Rung): Became {
  if (!configured) return 'not-configured'
  if (voice) return 'carried'
  if (failure === 'unsupported' || failure === 'denied') return 'browser-cannot'
  if (failure === 'interrupted') return 'cut-short'
  if (failure === 'refused' || failure === 'internal') return 'our-fault'
  // Any error but 701 is an answer of the TURN server itself; with an address from it the way there is open.
  if (relayMs !== null || (relayError !== null && relayError !== 701)) return 'our-fault'
  // The call is arranged over HTTP; without that nobody knows what UDP would have done.
  return failure === 'unreachable' ? 'not-asked' : 'closed'
}

/** Of the worse direction with G.711, so that ways compare whatever codec the site uses; null where nothing came. */
function mosOf({ voice }: Rung, pageWasLate: boolean): number | null {
  if (!voice) return null
  const directions = [voice.up, voice.down].map((direction) => (pageWasLate ? { ...direction, late: 0 } : direction))
  return Math.min(...directions.map((direction) => qualityOf('g711', direction, voice.rttMs).mos))
}

type Judged = { rung: Rung; became: Became; mos: number | null }

function bestOf(carried: readonly Judged[]): Way | null {
  const highest = carried.reduce((most, { mos }) => Math.max(most, mos ?? 0), 0)
  const good = carried.filter(({ mos }) => (mos ?? 0) >= highest - sameMos)
  return ways.find((way) => good.some(({ rung }) => rung.way === way)) ?? null
}

/** Null when every way was tried and found closed: only then "none" is known. */
function whyNotAll(judged: readonly Judged[]): Reason | null {
  const became = new Set(judged.map((each) => each.became))
  if (became.has('cut-short') || judged.length < ways.length) return 'too-few-samples'
  if (became.has('not-configured') || became.has('our-fault')) return 'instrument'
  if (became.has('not-asked')) return 'no-connection'
  return became.has('browser-cannot') ? 'browser-cannot' : null
}

function evidenceOf(
  judged: readonly Judged[],
  best: Way | null,
  n: number,
  { vantage }: Measurement,
  hosts: readonly string[],
): Evidence {
  const waysThat = (...wanted: Became[]) =>
    judged.filter(({ became }) => wanted.includes(became)).map(({ rung }) => rung.way)
  const facts: Record<string, Fact> = {
    best,
    carried: waysThat('carried'),
    closed: waysThat('closed'),
    notConfigured: waysThat('not-configured'),
    ourFault: waysThat('our-fault'),
    untold: waysThat('not-asked', 'browser-cannot', 'cut-short'),
  }
  for (const { rung, mos } of judged) {
    if (!rung.voice) continue
    const { up, down, rttMs, connectMs } = rung.voice
    const gone = Math.max(up.lost / Math.max(1, up.sent), down.lost / Math.max(1, down.sent))
    const name = factNames[rung.way]
    facts[`${name}Mos`] = mos === null ? null : Math.round(mos * 100) / 100
    facts[`${name}RttMs`] = Math.round(rttMs * 10) / 10
    facts[`${name}LossRatio`] = gone
    facts[`${name}ConnectMs`] = connectMs
  }
  return { vantage, check: 'connection-ladder', target: { kind: 'echo', hosts: [...hosts] }, n, facts }
}

const factNames: Record<Way, string> = {
  udp: 'udp',
  'turn-udp': 'turnUdp',
  'turn-tcp': 'turnTcp',
  'turn-tls': 'turnTls',
  websocket: 'websocket',
}
