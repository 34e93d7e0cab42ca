import { Resolver } from 'node:dns/promises'
import type { Became, DnsQuestion } from '@/lib/checks/dns-records/check'

/** c-ares doubles the first with every try: 1 s, then 2 s. */
const firstTryMs = 1_000
const tries = 2
/** With several name servers each try goes to all of them in turn. */
const questionWithinMs = 3_200
const mostAnswers = 10

export type SrvRecord = { priority: number; weight: number; port: number; name: string }
export type NaptrRecord = { order: number; preference: number; flags: string; service: string; replacement: string }
export type NameServer = {
  servers: string[]
  addresses(name: string, type: 'A' | 'AAAA'): Promise<{ question: DnsQuestion; records: string[] }>
  srv(name: string): Promise<{ question: DnsQuestion; records: SrvRecord[] }>
  naptr(name: string): Promise<{ question: DnsQuestion; records: NaptrRecord[] }>
  close(): void
}

const states: Record<string, Became> = {
  ENOTFOUND: 'no-name',
  ENODATA: 'no-data',
  ESERVFAIL: 'server-failure',
  EREFUSED: 'refused',
  ENOTIMP: 'refused',
  ETIMEOUT: 'timeout',
  ECANCELLED: 'timeout',
  ECONNREFUSED: 'unreachable',
}

/** The name servers of this computer, unless others are named. Every question ends in time. */
export function nameServer(servers?: readonly string[]): NameServer {
  const resolver = new Resolver({ timeout: firstTryMs, tries })
  if (servers) resolver.setServers([...servers])
  const timers = new Set<NodeJS.Timeout>()
  let ended = false

  async function ask<T>(
    type: DnsQuestion['type'],
    name: string,
    query: () => Promise<T[]>,
    text: (record: T) => string,
  ): Promise<{ question: DnsQuestion; records: T[] }> {
    const startedAt = performance.now()
    const end = (became: Became, records: T[]) => {
      const ms = Math.round((performance.now() - startedAt) * 10) / 10
      const answers = records.slice(0, mostAnswers).map((record) => text(record).slice(0, 600))
      return { question: { type, name, became, ms, answers }, records }
    }
    if (ended) return end('timeout', [])
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), questionWithinMs)
      timers.add(timer)
    })
    try {
      const records = await Promise.race([query(), late])
      if (records === 'late') return end('timeout', [])
      return end(records.length > 0 ? 'answered' : 'no-data', records)
    } catch (error) {
      return end(states[(error as NodeJS.ErrnoException).code ?? ''] ?? 'malformed', [])
    } finally {
      clearTimeout(timer)
      if (timer) timers.delete(timer)
    }
  }

  return {
    servers: resolver.getServers(),
    addresses: (name, type) =>
      ask(
        type,
        name,
        () => (type === 'A' ? resolver.resolve4(name) : resolver.resolve6(name)),
        (address) => address,
      ),
    srv: (name) =>
      ask(
        'SRV',
        name,
        () => resolver.resolveSrv(name),
        ({ priority, weight, port, name: target }) => `${priority} ${weight} ${port} ${target}`,
      ),
    naptr: (name) =>
      ask(
        'NAPTR',
        name,
        () => resolver.resolveNaptr(name),
        ({ order, preference, flags, service, replacement }) =>
          `${order} ${preference} "${flags}" "${service}" ${replacement}`,
      ),
    close() {
      ended = true
      for (const timer of timers) clearTimeout(timer)
      resolver.cancel()
    },
  }
}
