import { z } from 'zod'
import type { Check, OwnTls, PlanContext } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import { missing, type Metric } from '@/lib/assessment/metric'
import type { Host } from '@/lib/assessment/profile'
import { sipServerOf } from '@/lib/assessment/provider-sip'

export type TlsPlace = {
  host: string
  port: number
  whose: 'own' | 'provider'
  /** SHA-256 of the certificates that it may be served with; none: nobody could tell. */
  known: string[]
}
export type TlsInterceptionParams = {
  places: TlsPlace[]
  /** Addresses of ours that are served without TLS, so that nobody can intercept any. */
  plain: string[]
}

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Text = z.string().max(200)

export const TlsSeen = z.strictObject({
  sha256: Sha256,
  issuer: Text,
  subject: Text,
  /** Whether its chain leads to a public certificate authority and is valid today, by the agent's own list of them. */
  trusted: z.boolean(),
  /** Whether it is made out to the name that was asked for. */
  named: z.boolean(),
})
export type TlsSeen = z.infer<typeof TlsSeen>

export const TlsInterceptionData = z.strictObject({
  places: z
    .array(
      z.strictObject({
        host: z.string().min(1).max(255),
        port: z.int().min(1).max(65_535),
        whose: z.enum(['own', 'provider']),
        known: z.array(Sha256).max(10),
        became: z.enum(['certificate', 'no-certificate', 'timeout', 'refused', 'no-address']),
        ms: z.number().min(0).max(60_000),
        seen: TlsSeen.nullable(),
      }),
    )
    .max(40),
  plain: z.array(z.string().max(300)).max(10),
})
export type TlsInterceptionData = z.infer<typeof TlsInterceptionData>
type Place = TlsInterceptionData['places'][number]

export const deadlineMs = 5_000
const mostPlaces = 20

export const tlsInterception: Check<TlsInterceptionParams, TlsInterceptionData> = {
  id: 'tls-interception',
  provides: ['tls-intercepted'],
  data: TlsInterceptionData,
  /** No page is shown a certificate. */
  steps: () => [],
  agentSteps(_asks, context) {
    const own = context.ownTls ?? []
    const params: TlsInterceptionParams = {
      places: placesOf(own, context),
      plain: own.filter(({ secure }) => !secure).map(nameOf),
    }
    const timing = { budgetMs: deadlineMs + 3_000, expectedMs: 1_000 }
    return [{ id: 'tls-interception', check: 'tls-interception', stage: 0, params, ...timing }]
  },
  metric(_ask, measurements) {
    const measurement = measurements.findLast(({ data }) => data !== null)
    return measurement?.data ? metricOf(measurement, measurement.data) : missing('not-run')
  },
}

function placesOf(own: readonly OwnTls[], { answers, askProviderHosts, providerHosts = [] }: PlanContext): TlsPlace[] {
  const server = sipServerOf(answers)
  const theirs = askProviderHosts ? [...providerHosts, ...(server ? [server] : [])].filter(speaksTls) : []
  const places: TlsPlace[] = [
    ...own.flatMap(({ host, port, secure, sha256 }) =>
      secure ? { host, port, whose: 'own' as const, known: sha256 } : [],
    ),
    ...theirs.map(({ host, port }) => ({ host, port, whose: 'provider' as const, known: [] })),
  ]
  const names = places.map(nameOf)
  return places.filter((place, at) => names.indexOf(nameOf(place)) === at).slice(0, mostPlaces)
}

function speaksTls({ via }: Host): boolean {
  return via === 'https' || via === 'wss' || via === 'tls' || via === 'sip-tls'
}

/**
 * `genuine`: the certificate that we know, or one of a public authority for this name, which nobody else is given.
 * `foreign`: another one, of ours. `open`: not to be told, as with a provider's certificate that no authority signed.
 */
export type TlsState = 'genuine' | 'foreign' | 'open'

export function tlsStateOf({ known, seen }: Pick<Place, 'known' | 'seen'>): TlsState {
  if (seen === null) return 'open'
  if (known.includes(seen.sha256) || (seen.trusted && seen.named)) return 'genuine'
  return known.length > 0 ? 'foreign' : 'open'
}

function metricOf({ vantage }: Measurement, { places, plain }: TlsInterceptionData): Metric {
  const ours = places.filter(({ whose }) => whose === 'own')
  const interceptors = new Set(ours.filter((each) => tlsStateOf(each) === 'foreign').map((each) => each.seen?.issuer))
  // The provider's certificate is not known to us; the interceptor's is, where it shows one in place of ours.
  const stateOf = (place: Place): TlsState => {
    const state = tlsStateOf(place)
    return state === 'open' && place.seen !== null && interceptors.has(place.seen.issuer) ? 'foreign' : state
  }
  const those = (state: TlsState) => places.filter((place) => stateOf(place) === state)
  const shown = places.filter(({ seen }) => seen !== null)
  const [foreign, genuine] = [those('foreign'), those('genuine')]
  const facts = {
    intercepted: foreign.map(nameOf),
    genuine: genuine.map(nameOf),
    unsure: those('open').flatMap((place) => (place.seen ? nameOf(place) : [])),
    unanswered: places.filter(({ seen }) => seen === null).map(nameOf),
    plain,
    issuer: [...interceptors].join(', ') || null,
    issuers: [...new Set(shown.map((place) => `${nameOf(place)}: ${place.seen?.issuer || '?'}`))],
  }
  const n = foreign.length + genuine.length
  const kind = places.length > 0 && ours.length === 0 ? ('provider' as const) : ('echo' as const)
  const target = { kind, hosts: places.map(nameOf) }
  const evidence = [{ vantage, check: 'tls-interception', target, n, facts }]
  if (foreign.length > 0) return { value: true, n, interval: null, reason: null, evidence }
  // What is left open of the provider's says nothing: it may have signed its certificates itself.
  if (ours.some((place) => stateOf(place) === 'open' && place.seen !== null)) return missing('instrument', evidence)
  if (genuine.length > 0) return { value: false, n, interval: null, reason: null, evidence }
  // Nothing of ours has TLS, so that there is nothing to compare with.
  if (ours.length === 0) return missing('instrument', evidence)
  return missing('no-connection', evidence)
}

function nameOf({ host, port }: { host: string; port: number }): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
