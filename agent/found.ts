import { DnsRecordsData, resolvedOf } from '@/lib/checks/dns-records/check'
import { ProviderHostsData } from '@/lib/checks/provider-hosts/check'
import { TlsInterceptionData, tlsStateOf } from '@/lib/checks/tls-interception/check'
import { plain, type Say } from './texts'

/** What was found of names, hosts and certificates, in a line below the step's own. */
export function foundLines(check: string, data: unknown, say: Say): string[] {
  switch (check) {
    case 'dns-records': {
      const names = DnsRecordsData.safeParse(data).data?.names ?? []
      const open = names.filter((name) => resolvedOf(name) === 'resolved').length
      return names.length === 0 ? [] : [`  ${say('found.names', { open, n: names.length })}`]
    }
    case 'provider-hosts': {
      const { hosts = [], sip = [] } = ProviderHostsData.safeParse(data).data ?? {}
      const all = [...hosts, ...sip]
      const silent = all.filter(({ state }) => state !== 'answered').map(({ host, port }) => `${plain(host)}:${port}`)
      const open = all.length - silent.length
      if (all.length === 0) return []
      return [
        `  ${say('found.answered', { open, n: all.length })}`,
        ...(silent.length > 0 ? [`  ✗ ${silent.join(' ')}`] : []),
      ]
    }
    case 'tls-interception': {
      const places = TlsInterceptionData.safeParse(data).data?.places ?? []
      const foreign = places.filter((place) => tlsStateOf(place) === 'foreign')
      const issuers = [...new Set(foreign.map(({ seen }) => plain(seen?.issuer || '?')))]
      return foreign.length === 0 ? [] : [`  ${say('found.intercepted', { issuer: issuers.join(', ') })}`]
    }
    default:
      return []
  }
}
