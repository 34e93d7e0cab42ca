import { TcpPortsData } from '@/lib/checks/tcp-ports/check'
import { UdpPortsData } from '@/lib/checks/udp-ports/check'
import type { Report } from '@/lib/assessment/report'

export type PortState = 'open' | 'silent' | 'refused' | 'closed' | 'unbound' | 'left-out'
export type TriedPort = { port: number; state: PortState }
export type PortTest = { step: string; transport: 'udp' | 'tcp'; address: string; ports: TriedPort[] }

/** Every port test of a report, its ports in order, each with what became of it. */
export function portTests({ measurements, instrument }: Pick<Report, 'measurements' | 'instrument'>): PortTest[] {
  return measurements.flatMap(({ step, check, data }): PortTest[] => {
    const udp = check === 'udp-ports' ? UdpPortsData.safeParse(data).data : undefined
    if (udp) {
      const states = { open: numbers(udp.answered), silent: udp.silent, 'left-out': udp.browserRefused }
      return [{ step, transport: 'udp', address: udp.address, ports: inOrder(states, instrument.atStart?.udp.unbound) }]
    }
    const tcp = check === 'tcp-ports' ? TcpPortsData.safeParse(data).data : undefined
    if (!tcp) return []
    const states = {
      open: numbers(tcp.answered),
      silent: tcp.silent,
      refused: tcp.rejected,
      closed: tcp.closedAfterConnect,
      'left-out': tcp.browserRefused,
    }
    return [{ step, transport: 'tcp', address: tcp.address, ports: inOrder(states, instrument.atStart?.tcp.unbound) }]
  })
}

function numbers(answered: readonly { port: number }[]): number[] {
  return answered.map(({ port }) => port)
}

/** A port on which our server did not listen is our fault and no finding about the line. */
function inOrder(states: Partial<Record<PortState, number[]>>, unbound: readonly { port: number }[] = []): TriedPort[] {
  const ours = new Set(numbers(unbound))
  return (Object.entries(states) as [PortState, number[]][])
    .flatMap(([state, ports]) =>
      ports.map((port) => ({
        port,
        state: state !== 'open' && state !== 'left-out' && ours.has(port) ? 'unbound' : state,
      })),
    )
    .sort((a, b) => a.port - b.port)
}
