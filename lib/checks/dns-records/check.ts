import { z } from 'zod'
import { addressKind } from '@/lib/assessment/address'
import type { Check, PlanContext } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import { missing, type Metric } from '@/lib/assessment/metric'
import { sipDomainOf, sipServerOf } from '@/lib/assessment/provider-sip'

/** `sip`: found as a SIP domain is, NAPTR, SRV, then addresses (RFC 3263); else addresses at once. */
export type AskedName = { name: string; sip: boolean }
export type DnsRecordsParams = { names: AskedName[] }

/**
 * `no-name`: NXDOMAIN. `no-data`: the name is there, without such a record. `server-failure`: SERVFAIL. `unreachable`:
 * nobody listens at the name server's address. `malformed`: an answer that is none.
 */
export const became = [
  ...(['answered', 'no-name', 'no-data', 'server-failure'] as const),
  ...(['refused', 'timeout', 'unreachable', 'malformed'] as const),
] as const
export type Became = (typeof became)[number]

const Name = z.string().min(1).max(255)
export const DnsQuestion = z.strictObject({
  type: z.enum(['NAPTR', 'SRV', 'A', 'AAAA']),
  name: Name,
  became: z.enum(became),
  ms: z.number().min(0).max(60_000),
  /** As a zone file writes them; of SRV `priority weight port target`. */
  answers: z.array(z.string().max(600)).max(10),
})
export type DnsQuestion = z.infer<typeof DnsQuestion>

export const DnsRecordsData = z.strictObject({
  /** Of this computer, in its order. */
  resolvers: z.array(z.string().max(80)).max(10),
  names: z.array(z.strictObject({ name: Name, sip: z.boolean(), questions: z.array(DnsQuestion).max(30) })).max(20),
})
export type DnsRecordsData = z.infer<typeof DnsRecordsData>
type Asked = DnsRecordsData['names'][number]

const mostNames = 12

export const dnsRecords: Check<DnsRecordsParams, DnsRecordsData> = {
  id: 'dns-records',
  provides: ['dns-resolves'],
  data: DnsRecordsData,
  /** No page may ask a name server. */
  steps: () => [],
  agentSteps(_asks, context) {
    const names = context.askProviderHosts ? namesOf(context) : []
    if (names.length === 0) return []
    return [{ id: 'dns-records', check: 'dns-records', stage: 0, params: { names }, budgetMs: 12_000, expectedMs: 500 }]
  },
  metric(_ask, measurements) {
    const measurement = measurements.findLast(({ data }) => data !== null)
    return measurement?.data ? metricOf(measurement, measurement.data) : missing('not-run')
  },
}

/** Addresses stand for themselves. */
function namesOf({ answers, providerHosts = [] }: PlanContext): AskedName[] {
  const domain = sipDomainOf(answers)
  const server = sipServerOf(answers)
  const hosts = [...providerHosts, ...(server ? [server] : [])].map(({ host }) => ({ name: host, sip: false }))
  // Whoever names a port means one host (RFC 3263 section 4.2).
  const all = domain ? [{ name: domain.host, sip: domain.port === null }, ...hosts] : hosts
  const names = all
    .map(({ name, sip }) => ({ name: name.toLowerCase(), sip }))
    .filter(({ name }) => addressKind(name) === null)
  return names.filter(({ name }, at) => names.findIndex((each) => each.name === name) === at).slice(0, mostNames)
}

/** What became of a name as a whole: how it was answered, or why it has no address. */
export type Resolved = 'resolved' | 'private' | Exclude<Became, 'answered'>

export function resolvedOf({ name, questions }: Asked): Resolved {
  const asked = questions.filter(({ type }) => type === 'A' || type === 'AAAA')
  const addresses = asked.flatMap(({ answers }) => answers)
  if (addresses.length > 0) {
    // With one that leads outside a telephone gets there.
    const outside = addresses.some((address) => addressKind(address) === 'public')
    return outside || isLocalName(name) ? 'resolved' : 'private'
  }
  const states = new Set(asked.map((question) => question.became))
  // Open before broken before empty: an answer that is missing may have been the one with the address.
  const order = ['timeout', 'unreachable', 'server-failure', 'refused', 'malformed', 'no-name'] as const
  return order.find((state) => states.has(state)) ?? 'no-data'
}

/** Names that belong to a network or a test (RFC 6761, RFC 6762, RFC 8375), where a private address is in order. */
function isLocalName(name: string): boolean {
  const plain = name.toLowerCase().replace(/\.$/, '')
  return !plain.includes('.') || /\.(local|localhost|test|internal|intranet|lan|home\.arpa)$/.test(plain)
}

function metricOf({ vantage }: Measurement, { resolvers, names }: DnsRecordsData): Metric {
  const those = (...states: Resolved[]) => names.filter((each) => states.includes(resolvedOf(each)))
  const called = (asked: Asked[]) => asked.map(({ name }) => name)
  const questions = names.flatMap((each) => each.questions)
  const told = questions.filter(({ became }) => became !== 'timeout' && became !== 'unreachable')
  const open = those('timeout', 'unreachable')
  const facts = {
    resolvers,
    resolved: those('resolved').map((each) => `${each.name} (${addressesOf(each).join(', ')})`),
    privateAddress: those('private').map((each) => `${each.name} (${addressesOf(each).join(', ')})`),
    noName: called(those('no-name')),
    noAddress: called(those('no-data')),
    serverFailure: called(those('server-failure', 'malformed')),
    nameRefused: called(those('refused')),
    nameTimedOut: called(those('timeout')),
    resolverUnreachable: called(those('unreachable')),
    services: servicesOf(questions),
    slowestMs: told.length > 0 ? Math.max(...told.map(({ ms }) => ms)) : null,
  }
  const target = { kind: 'provider' as const, hosts: called(names) }
  const n = told.length
  const evidence = [{ vantage, check: 'dns-records', target, n, facts }]
  if (names.length === 0) return missing('not-run', evidence)
  const failed = names.length - facts.resolved.length - open.length
  if (failed > 0) return { value: false, n, interval: null, reason: null, evidence }
  // Without an answer nobody knows what the name server would have said.
  if (open.length > 0) return { ...missing('no-connection', evidence), n }
  return { value: true, n, interval: null, reason: null, evidence }
}

function addressesOf({ questions }: Asked): string[] {
  const found = questions.filter(({ type }) => type === 'A' || type === 'AAAA').flatMap(({ answers }) => answers)
  return [...new Set(found)].slice(0, 4)
}

/** Where SIP is offered: `_sip._udp.example.com > sip1.example.com:5060`. */
function servicesOf(questions: readonly DnsQuestion[]): string[] {
  const services = questions
    .filter(({ type }) => type === 'SRV')
    .flatMap(({ name, answers }) =>
      answers.flatMap((answer) => {
        const [, , port, target] = answer.split(' ')
        return port === undefined || target === undefined ? [] : `${name} > ${target}:${port}`
      }),
    )
  return [...new Set(services)].slice(0, 8)
}
