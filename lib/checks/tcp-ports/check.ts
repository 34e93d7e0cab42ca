import { z } from 'zod'
import type { Check } from '@/lib/assessment/check'
import type { Fact } from '@/lib/assessment/metric'
import { mergePorts, notListeningAt, tallyPorts, type PortsSeen } from '@/lib/assessment/port-tally'
import { isRefusedByBrowsers, samplePorts } from '@/lib/assessment/ports'

const Port = z.int().min(1).max(65_535)
const Ports = z.array(Port).max(4_000)

export type TcpPortsParams = {
  address: string
  ports: number[]
  /** Tried all the same: a browser can be told to allow them. Their silence means nothing. */
  refusedPorts: number[]
}

export const TcpPortsData = z.strictObject({
  address: z.string().max(255),
  answered: z
    .array(z.strictObject({ port: Port, attempt: z.literal([1, 2]), ms: z.number().min(0).max(60_000) }))
    .max(4_000),
  /** The connection was refused at once: nothing listens there, or a firewall says no. */
  rejected: Ports,
  /** Something accepted the connection and closed it: another service or a proxy, not our echo server. */
  closedAfterConnect: Ports,
  silent: Ports,
  browserRefused: Ports,
  /** Source address of the TCP connections as the echo server saw it. */
  mappedAddress: z.ipv4().nullable(),
})
export type TcpPortsData = z.infer<typeof TcpPortsData>

export const deadlineMs = 5_000
/** Those that stay silent get one more chance, in a fresh connection. */
export const attempts = [1, 2] as const

export const tcpPorts: Check<TcpPortsParams, TcpPortsData> = {
  id: 'tcp-ports',
  provides: ['tcp-ports-open'],
  data: TcpPortsData,
  steps(asks, { echo }) {
    const all = samplePorts(asks.flatMap(({ ports }) => ports))
    const [address] = echo.addresses
    if (all.length === 0 || address === undefined) return []
    const ports = all.filter((port) => !isRefused(port))
    const refusedPorts = all.filter(isRefused)
    const budgetMs = attempts.length * deadlineMs + 2_000
    return [{ id: 'tcp-ports', check: 'tcp-ports', stage: 1, params: { address, ports, refusedPorts }, budgetMs }]
  },
  agentSteps(asks, { echo }) {
    const ports = samplePorts(asks.flatMap((ask) => ask.ports))
    const [address] = echo.addresses
    if (ports.length === 0 || address === undefined) return []
    const params = { address, ports, refusedPorts: [] }
    return [{ id: 'agent-tcp-ports', check: 'tcp-ports', stage: 1, params, budgetMs: 12_000, expectedMs: 1_500 }]
  },
  metric(ask, measurements, { instrument }) {
    const tally = (data: readonly (TcpPortsData | null)[]) => {
      const address = data.findLast((one) => one !== null)?.address ?? ''
      const seen = mergePorts(data.flatMap((one) => (one ? [portsSeen(one)] : [])))
      return tallyPorts(ask.ports, seen, notListeningAt(instrument.atStart, 'tcp', address))
    }
    const { ratio, n, reason } = tally(measurements.map(({ data }) => data))
    const evidence = measurements.map(({ data, vantage }) => {
      const own = tally([data])
      return {
        vantage,
        check: 'tcp-ports',
        target: { kind: 'echo' as const, hosts: data ? [data.address] : [] },
        n: own.n,
        // No setting of a browser lets the agent through.
        facts: {
          ...own.facts,
          ...(vantage === 'agent' && { optIn: [] }),
          ...howClosed(own.facts['closedPorts'], data),
        },
      }
    })
    return { value: ratio, n, interval: null, reason, evidence }
  },
}

/** Chromium's TURN client leaves out every port below 1024 but these two, without a word. */
function isRefused(port: number): boolean {
  return isRefusedByBrowsers(port) || (port < 1024 && port !== 80 && port !== 443)
}

function portsSeen({ answered, rejected, closedAfterConnect, silent, browserRefused }: TcpPortsData): PortsSeen {
  return {
    open: answered.map(({ port }) => port),
    closed: [...rejected, ...closedAfterConnect, ...silent],
    refused: browserRefused,
  }
}

function howClosed(closedPorts: Fact | undefined, data: TcpPortsData | null): Record<string, Fact> {
  const closed = new Set<unknown>(Array.isArray(closedPorts) ? closedPorts : [])
  const among = (ports: number[] | undefined) => (ports ?? []).filter((port) => closed.has(port))
  return {
    rejected: among(data?.rejected),
    closedAfterConnect: among(data?.closedAfterConnect),
    silentPorts: among(data?.silent),
    mappedAddress: data?.mappedAddress ?? null,
  }
}
