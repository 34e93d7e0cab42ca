import type { AgentOffer } from '@/lib/assessment/agent-offer'
import type { ProbeIo } from '@/lib/assessment/check'
import { mostWatchedPorts, type WatchRound } from '@/lib/assessment/watch'
import type { TcpPortsParams } from '@/lib/checks/tcp-ports/check'
import type { UdpPortsParams } from '@/lib/checks/udp-ports/check'
import type { VoiceParams } from '@/lib/checks/voice-path/check'
import type { StampedVoice } from '@/lib/checks/voice-path/data'
import { flowsOf, type Flow } from '@/lib/checks/voice-path/flow'
import { median, percentile } from '@/lib/stats/percentile'
import { within } from './deadline'
import { nativeVoice } from './probes/native-voice'
import { probeTcpPorts } from './probes/tcp-ports'
import { probeUdpPorts } from './probes/udp-ports'

/** What each round does, out of the plan of this run. */
export type Round = {
  voice: { httpUrl: string; address: string; ports: number[]; seconds: number } | null
  udp: UdpPortsParams | null
  tcp: TcpPortsParams | null
}

const portsBudgetMs = 12_000
/** The first estimates of RFC 3550's filter still rise from zero. */
const warmUp = 25
/** A second; of less nothing is said. */
const fewestPackets = 50

export function roundOf({ plan, echoHealth }: AgentOffer, voiceSeconds: number): Round {
  const params = <P>(check: string) => plan.find((step) => step.check === check)?.params as P | undefined
  const voice = params<VoiceParams>('voice-path')
  const [udp, tcp] = [params<UdpPortsParams>('udp-ports'), params<TcpPortsParams>('tcp-ports')]
  // A port on which the echo server does not listen would look closed for ever.
  const listening = (ports: readonly number[], transport: 'udp' | 'tcp') =>
    ports.filter((port) => echoHealth === null || echoHealth[transport].listening.includes(port))
  const some = <P extends { ports: number[] }>(all: P | undefined, transport: 'udp' | 'tcp'): P | null => {
    const ports = evenly(listening(all?.ports ?? [], transport), mostWatchedPorts[transport])
    return all && ports.length > 0 ? { ...all, ports } : null
  }
  return {
    voice: voice?.native ? { httpUrl: voice.httpUrl, ...voice.native, seconds: voiceSeconds } : null,
    udp: some(udp, 'udp'),
    tcp: some(tcp, 'tcp'),
  }
}

/** One round; what is not answered is no error, as that is what is watched for. */
export async function measureRound(
  number: number,
  { voice, udp, tcp }: Round,
  ticket: string,
  signal: AbortSignal,
): Promise<WatchRound> {
  const startedAt = new Date().toISOString()
  const heard = voice && (await nativeVoice({ ...voice, ticket, signal }))
  // Not beside the voice, which it would disturb.
  const [udpSeen, tcpSeen] = await within(portsBudgetMs, signal, (over) => {
    const io = ioWith(ticket, over)
    return Promise.all([udp && probeUdpPorts(udp, io), tcp && probeTcpPorts(tcp, io)])
  })
  const closedOf = (ports: readonly number[] | undefined, answered: readonly { port: number }[] | undefined) => {
    if (!ports || !answered) return null
    const open = new Set(answered.map(({ port }) => port))
    return { asked: ports.length, closed: ports.filter((port) => !open.has(port)) }
  }
  return {
    number,
    startedAt,
    voice: heard?.data ? summaryOf(heard.data) : null,
    voiceFailure: heard?.failure ?? null,
    udp: closedOf(udp?.ports, udpSeen?.data?.answered),
    tcp: closedOf(tcp?.ports, tcpSeen?.data?.answered),
  }
}

function summaryOf(data: StampedVoice): WatchRound['voice'] {
  const { up, down, rttsMs } = flowsOf(data)
  if (up.sent < fewestPackets) return null
  const direction = ({ sent, lost, late, runs, jitterMs }: Flow) => {
    return { sent, lost, late, runs, jitterMs: tenth(percentile(jitterMs.slice(warmUp), 0.95)) }
  }
  return { up: direction(up), down: direction(down), rttMs: tenth(median(rttsMs)) }
}

function ioWith(ticket: string, signal: AbortSignal): ProbeIo<never> {
  const [othersDone, now] = [new AbortController().signal, () => performance.now()]
  return { signal, othersDone, secrets: null, now, progress: () => undefined, ticket }
}

/** So many of them, from the lowest to the highest. */
function evenly(all: readonly number[], most: number): number[] {
  if (all.length <= most) return [...all]
  const step = (all.length - 1) / (most - 1)
  return Array.from({ length: most }, (_, at) => all[Math.round(at * step)] ?? 0)
}

function tenth(value: number | null): number | null {
  return value === null ? null : Math.max(0, Math.round(value * 10) / 10)
}
