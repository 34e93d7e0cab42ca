import type { Probe } from '@/lib/assessment/check'
import { codedAnswer, gather, hasWebRtc, hostPort } from '@/lib/checks/ice-gathering'
import { mappingBehavior, type NatMappingData, type NatMappingParams } from './check'

const deadlineMs = 4_000
/** Once the behaviour is decided: ports that a firewall drops are not waited for, those on the way are. */
const graceMs = 300
/** Chromium shows the local port only when it has a name for the address, on a busy computer after all the answers. */
const localPortMs = 1_500

type Answer = NatMappingData['answers'][number]

/** One connection, hence one source port, for every destination. */
export const probeNatMapping: Probe<NatMappingParams, NatMappingData> = async ({ addresses, ports }, io) => {
  if (!hasWebRtc()) return { data: null, failure: 'unsupported' }
  // By local socket: with several interfaces (after the microphone permission) each asks for itself.
  const bySocket = new Map<string, Map<string, Answer>>()
  const hosts: { address: string | null; port: number }[] = []
  const wanted = addresses.length * ports.length

  const dataSoFar = (): NatMappingData => {
    const [socket, answers] = [...bySocket].sort(([, a], [, b]) => b.size - a.size)[0] ?? [
      '',
      new Map<string, Answer>(),
    ]
    const [address, port] = socket.split(' ')
    const shown = hosts.find((host) => host.address === address && String(host.port) === port)
    const candidates = shown ? [shown] : hosts
    return {
      addresses,
      ports,
      answers: [...answers.values()],
      hostPorts: candidates.map((host) => host.port),
      hostAddress: shown?.address ?? null,
    }
  }

  let decidedAtMs: number | null = null
  const isDone = (elapsedMs: number) => {
    if (hosts.length === 0 && elapsedMs < localPortMs) return false
    const { answers } = dataSoFar()
    if (answers.length === wanted) return true
    if (mappingBehavior(answers, addresses.length) === null) return false
    decidedAtMs ??= elapsedMs
    return elapsedMs - decidedAtMs >= graceMs
  }

  await gather({
    iceServers: [{ urls: addresses.flatMap((address) => ports.map((port) => `stun:${hostPort(address, port)}`)) }],
    deadlineMs,
    signal: io.signal,
    now: io.now,
    done: isDone,
    onCandidate(candidate) {
      const { type, protocol, address, port, relatedAddress, relatedPort } = candidate
      if (type === 'host' && protocol === 'udp' && port) hosts.push({ address, port })
      const coded = codedAnswer(candidate)
      if (!coded || coded.addressIndex >= addresses.length) return
      const socket = `${relatedAddress} ${relatedPort}`
      const answers = bySocket.get(socket) ?? new Map<string, Answer>()
      const { addressIndex, mappedAddress, mappedPort } = coded
      const destination = `${addressIndex} ${coded.port}`
      if (!answers.has(destination)) {
        answers.set(destination, { addressIndex, port: coded.port, mappedAddress, mappedPort })
      }
      bySocket.set(socket, answers)
      io.progress(dataSoFar())
    },
  })
  const data = dataSoFar()
  if (io.signal.aborted) return { data, failure: 'interrupted' }
  return { data, failure: data.answers.length > 0 ? null : 'timeout' }
}
