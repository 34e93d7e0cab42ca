import { getServers } from 'node:dns'
import type { AgentOffer } from '@/lib/assessment/agent-offer'
import type { DnsRecordsParams } from '@/lib/checks/dns-records/check'
import type { PathMtuParams } from '@/lib/checks/path-mtu/check'
import type { ProviderHostsParams } from '@/lib/checks/provider-hosts/check'
import type { SipAlgParams } from '@/lib/checks/sip-alg/check'
import type { TlsInterceptionParams } from '@/lib/checks/tls-interception/check'
import type { UdpPortsParams } from '@/lib/checks/udp-ports/check'
import { plain, type Say } from './texts'

/** What will be sent, and to whom, before anything is. */
export function announcement({ echo, plan }: AgentOffer, portal: string, say: Say): string[] {
  const tls = tlsPlaces(plan)
  const own = [...echo.addresses, new URL(echo.httpUrl).hostname, ...tls.own]
  const hosts = listOf(own)
  const sent = plan.filter(({ check }) => check !== 'tls-interception' || tls.own.length > 0)
  const lines = sent.filter(({ check }) => !elsewhere.includes(check)).map((step) => lineOf(step, say))
  const others = toOthers(plan, tls.provider, say)
  return [
    say('announce.title'),
    `  ${others.length === 0 ? say('announce.to', { hosts }) : say('announce.toEcho', { hosts })}`,
    ...lines,
    ...others,
    ...(others.length === 0 ? [] : [`  ${say('announce.nobodyElse')}`]),
    `  ${say('announce.results', { portal })}`,
    `  ${say('announce.stop')}`,
  ]
}

type Steps = AgentOffer['plan']

/** Checks that write to nobody of ours; the computer's own address is only read. */
const elsewhere: readonly string[] = ['dns-records', 'provider-hosts', 'gateway', 'local-address']

function lineOf({ check, params }: Steps[number], say: Say): string {
  return `  - ${whatOf(check, params, say)}`
}

function listOf(names: readonly string[]): string {
  return [...new Set(names)].map(plain).join(', ')
}

/** What the provider's servers, the name servers of this computer and its router get. */
function toOthers(plan: Steps, tlsHosts: readonly string[], say: Say): string[] {
  const asked = plan.filter(({ check }) => check === 'provider-hosts')
  const params = asked.map((step) => step.params as ProviderHostsParams)
  const domains = params.flatMap(({ sip }) => (sip ? [sip] : []))
  const servers = [
    ...params.flatMap(({ hosts }) => hosts.map(({ host }) => host)),
    ...tlsHosts,
    // Which these are is known only when DNS was asked.
    ...domains.map(({ host, port }) => (port === null ? say('announce.sipServers', { domain: plain(host) }) : host)),
  ]
  const names = plan.filter(({ check }) => check === 'dns-records')
  const router = plan.filter(({ check }) => check === 'gateway')
  const looksUp = names.length > 0 || domains.some(({ port }) => port === null)
  return [
    ...(servers.length > 0 ? [`  ${say('announce.toProvider', { hosts: listOf(servers) })}`] : []),
    ...asked.map((step) => lineOf(step, say)),
    ...(tlsHosts.length > 0 ? [`  - ${say('announce.tls-interception')}`] : []),
    ...(looksUp ? [`  ${say('announce.toNameServer', { hosts: listOf(getServers()) })}`] : []),
    ...(names.length > 0
      ? names.map((step) => lineOf(step, say))
      : looksUp
        ? [`  - ${say('announce.dns-records', { n: domains.length })}`]
        : []),
    ...(router.length > 0 ? [`  ${say('announce.toRouter')}`] : []),
    ...router.map((step) => lineOf(step, say)),
  ]
}

function tlsPlaces(plan: Steps): { own: string[]; provider: string[] } {
  const places = plan
    .filter(({ check }) => check === 'tls-interception')
    .flatMap(({ params }) => (params as TlsInterceptionParams).places)
  const of = (whose: 'own' | 'provider') => places.flatMap((place) => (place.whose === whose ? place.host : []))
  return { own: of('own'), provider: of('provider') }
}

function whatOf(check: string, params: unknown, say: Say): string {
  switch (check) {
    case 'udp-ports':
    case 'tcp-ports': {
      const { ports, refusedPorts } = params as UdpPortsParams
      return say(`announce.${check}`, { n: ports.length + refusedPorts.length })
    }
    case 'path-mtu':
      return say('announce.path-mtu', { bytes: Math.max(...(params as PathMtuParams).sizes) })
    case 'gateway':
    case 'hop-list':
    case 'nat-filtering':
    case 'nat-hairpin':
      return say(`announce.${check}`)
    case 'nat-lifetime':
      return say('announce.nat-lifetime')
    case 'dns-records':
      return say('announce.dns-records', { n: (params as DnsRecordsParams).names.length })
    case 'provider-hosts':
      return say('announce.provider-hosts')
    case 'tls-interception':
      return say('announce.tls-interception')
    case 'voice-path':
      return say('announce.voice-path')
    case 'nat-mapping':
      return say('announce.nat-mapping')
    case 'sip-alg':
      return say('announce.sip-alg', { port: `${(params as SipAlgParams).sipPort}` })
    default:
      return plain(check)
  }
}
