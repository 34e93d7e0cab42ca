import type { DnsQuestion } from '@/lib/checks/dns-records/check'
import type { NameServer, NaptrRecord, SrvRecord } from './name-server'

export type SipTransport = 'udp' | 'tcp' | 'tls'
export type SipPlace = { transport: SipTransport; host: string; port: number }
export type SipLocation = { questions: DnsQuestion[]; places: SipPlace[] }

/** RFC 3263 section 4.1, with RFC 7118's left out: browsers go by a URL. */
const services: { naptr: string; srv: string; transport: SipTransport }[] = [
  { naptr: 'SIP+D2U', srv: '_sip._udp', transport: 'udp' },
  { naptr: 'SIP+D2T', srv: '_sip._tcp', transport: 'tcp' },
  { naptr: 'SIPS+D2T', srv: '_sips._tcp', transport: 'tls' },
]
const mostTargets = 6
const standardPort = 5_060

/** Where the SIP servers of a domain are (RFC 3263): NAPTR, then SRV; without both at the domain itself. */
export async function locateSip(domain: string, server: NameServer): Promise<SipLocation> {
  const naptr = await server.naptr(domain)
  const offered = offersOf(naptr.records)
  const asked =
    offered.length > 0 ? offered : services.map(({ srv, transport }) => ({ name: `${srv}.${domain}`, transport }))
  const answers = await Promise.all(
    asked.map(async ({ name, transport }) => ({ transport, ...(await server.srv(name)) })),
  )
  const places = answers.flatMap(({ transport, records }) =>
    sorted(records).map(({ name, port }) => ({ transport, host: name, port })),
  )
  const questions = [naptr.question, ...answers.map(({ question }) => question)]
  // Also where each of them says that there is no such service.
  if (answers.some(({ records }) => records.length > 0)) return { questions, places: places.slice(0, mostTargets) }
  const itself = (['udp', 'tcp'] as const).map((transport) => ({ transport, host: domain, port: standardPort }))
  return { questions, places: itself }
}

/** What the domain's owner prefers comes first; a name that is not to be asked for SRV is none of ours. */
function offersOf(records: readonly NaptrRecord[]): { name: string; transport: SipTransport }[] {
  return [...records]
    .sort((a, b) => a.order - b.order || a.preference - b.preference)
    .flatMap(({ flags, service, replacement }) => {
      const known = services.find(({ naptr }) => naptr === service.toUpperCase())
      return known && flags.toLowerCase() === 's' && replacement !== ''
        ? { name: replacement, transport: known.transport }
        : []
    })
    .slice(0, services.length)
}

/** RFC 2782: a target of nothing says that the service is not offered. */
function sorted(records: readonly SrvRecord[]): SrvRecord[] {
  return records
    .filter(({ name }) => name !== '' && name !== '.')
    .sort((a, b) => a.priority - b.priority || b.weight - a.weight)
}
