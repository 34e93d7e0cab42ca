import { isIPv4 } from 'node:net'
import type { Probe } from '@/lib/assessment/check'
import { attempts, deadlineMs, type TcpPortsData, type TcpPortsParams } from '@/lib/checks/tcp-ports/check'
import { ipv4Of } from './ipv4'
import { plainTcp, type TcpPlain } from './plain'

type Seen = { plain: TcpPlain; attempt: 1 | 2 }

/** A connection per port, all at once; those that stay silent get a second one. */
export const probeTcpPorts: Probe<TcpPortsParams, TcpPortsData> = async ({ address, ports, refusedPorts }, io) => {
  const host = await ipv4Of(address)
  if (host === null) return { data: null, failure: 'unreachable' }
  const wanted = [...ports, ...refusedPorts]
  const seen = new Map<number, Seen>()
  for (const attempt of attempts) {
    const open = wanted.filter((port) => (seen.get(port)?.plain.became ?? 'silent') === 'silent')
    await Promise.all(
      open.map(async (port) => {
        const plain = await plainTcp(host, port, deadlineMs, io.signal)
        if (!io.signal.aborted) seen.set(port, { plain, attempt })
        io.progress(dataOf(address, seen))
      }),
    )
  }
  return { data: dataOf(address, seen), failure: io.signal.aborted ? 'interrupted' : null }
}

function dataOf(address: string, seen: ReadonlyMap<number, Seen>): TcpPortsData {
  const portsThat = (became: TcpPlain['became']) =>
    [...seen].flatMap(([port, { plain }]) => (plain.became === became ? port : []))
  const answered: TcpPortsData['answered'] = []
  let mappedAddress: string | null = null
  for (const [port, { plain, attempt }] of seen) {
    if (plain.became !== 'answered') continue
    answered.push({ port, attempt, ms: Math.round(plain.ms * 10) / 10 })
    if (plain.mappedAddress !== null && isIPv4(plain.mappedAddress)) mappedAddress ??= plain.mappedAddress
  }
  return {
    address,
    answered: answered.sort((a, b) => a.port - b.port),
    rejected: portsThat('rejected'),
    closedAfterConnect: portsThat('closed'),
    silent: portsThat('silent'),
    browserRefused: [],
    mappedAddress,
  }
}
