import type { Probe } from '@/lib/assessment/check'
import type { AskedName, DnsQuestion, DnsRecordsData, DnsRecordsParams } from '@/lib/checks/dns-records/check'
import { nameServer, type NameServer } from './name-server'
import { locateSip } from './sip-location'

/** All names at once, each in its own order. `servers`: instead of this computer's. */
export function dnsRecordsProbe(servers?: readonly string[]): Probe<DnsRecordsParams, DnsRecordsData> {
  return async ({ names }, io) => {
    const server = nameServer(servers)
    const done: DnsRecordsData['names'] = []
    const data = (): DnsRecordsData => ({ resolvers: server.servers.slice(0, 10), names: [...done] })
    const cancel = () => server.close()
    io.signal.addEventListener('abort', cancel)
    try {
      await Promise.all(
        names.map(async (asked) => {
          const questions = await questionsFor(asked, server)
          if (io.signal.aborted) return
          done.push({ ...asked, questions })
          io.progress(data())
        }),
      )
    } finally {
      io.signal.removeEventListener('abort', cancel)
      server.close()
    }
    return { data: data(), failure: io.signal.aborted ? 'interrupted' : null }
  }
}

export const probeDnsRecords = dnsRecordsProbe()

async function questionsFor({ name, sip }: AskedName, server: NameServer): Promise<DnsQuestion[]> {
  const located = sip ? await locateSip(name, server) : { questions: [], places: [{ host: name }] }
  const hosts = [...new Set(located.places.map(({ host }) => host))]
  const addresses = await Promise.all(
    hosts.flatMap((host) => [server.addresses(host, 'A'), server.addresses(host, 'AAAA')]),
  )
  return [...located.questions, ...addresses.map(({ question }) => question)]
}
