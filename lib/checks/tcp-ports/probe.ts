import type { Probe } from '@/lib/assessment/check'
import { calmProgress } from '@/lib/checks/calm-progress'
import { chunks, codedAnswer, gather, hasWebRtc, hostPort } from '@/lib/checks/ice-gathering'
import { turnPassword, turnUsername } from '@/lib/protocol/turn'
import { attempts, deadlineMs, type TcpPortsData, type TcpPortsParams } from './check'

/** Firefox paces 20 ms per server within one connection. */
const portsPerConnection = 20
/** A host with several interfaces reports each: an error of one may come before the answer of another. */
const afterLastErrorMs = 800
/** Firefox says 701 for a refused connection in some 30 ms, and for a silent one in 12.8 s. */
const refusedDeadlineMs = 2_500

type NotOpen = 'rejected' | 'closedAfterConnect' | 'browserRefused'

export const probeTcpPorts: Probe<TcpPortsParams, TcpPortsData> = async ({ address, ports, refusedPorts }, io) => {
  if (!hasWebRtc()) return { data: null, failure: 'unsupported' }
  const answered = new Map<number, TcpPortsData['answered'][number]>()
  const notOpen = new Map<number, NotOpen>()
  let mappedAddress: string | null = null
  let errorAt = 0
  const isOpen = (port: number) => answered.has(port)
  const isTold = (port: number) => answered.has(port) || notOpen.has(port)
  const told = (wanted: NotOpen) => [...ports, ...refusedPorts].filter((p) => !isOpen(p) && notOpen.get(p) === wanted)

  const dataSoFar = (silent: number[], browserRefused: number[]): TcpPortsData => ({
    address,
    answered: [...answered.values()].sort((a, b) => a.port - b.port),
    rejected: told('rejected').filter((port) => ports.includes(port)),
    closedAfterConnect: told('closedAfterConnect').filter((port) => ports.includes(port)),
    silent,
    browserRefused,
    mappedAddress,
  })

  const progress = calmProgress(() => io.progress(dataSoFar([], [])))

  async function ask(wanted: number[], attempt: 1 | 2, done: (elapsedMs: number) => boolean): Promise<void> {
    const end = await gather({
      iceServers: [
        {
          urls: wanted.map((port) => `turn:${hostPort(address, port)}?transport=tcp`),
          username: turnUsername,
          credential: turnPassword,
        },
      ],
      iceTransportPolicy: 'relay',
      deadlineMs,
      signal: io.signal,
      now: io.now,
      done,
      onCandidate(candidate, ms) {
        const answer = codedAnswer(candidate)
        if (!answer || !wanted.includes(answer.port) || isOpen(answer.port)) return
        answered.set(answer.port, { port: answer.port, attempt, ms: Math.round(ms * 10) / 10 })
        mappedAddress ??= answer.mappedAddress
        progress.changed()
      },
      onError(error, ms) {
        const port = portOf(error.url)
        const how = port === null ? null : meaningOf(error, ms)
        if (port === null || how === null || !wanted.includes(port)) return
        errorAt = io.now()
        notOpen.set(port, how)
        progress.changed()
      },
    })
    if (end !== 'refused') return
    if (wanted.length === 1) wanted.forEach((port) => notOpen.set(port, 'browserRefused'))
    // One refused port spoils the whole connection in Firefox: each gets its own.
    else await Promise.all(wanted.map((port) => ask([port], attempt, (ms) => isOpen(port) || done(ms))))
  }

  let ordinaryDone = false
  const askOrdinary = async () => {
    for (const attempt of attempts) {
      const missing = ports.filter((port) => !isTold(port))
      const allTold = () => missing.every(isOpen) || (missing.every(isTold) && io.now() - errorAt >= afterLastErrorMs)
      await Promise.all(chunks(missing, portsPerConnection).map((group) => ask(group, attempt, allTold)))
    }
    ordinaryDone = true
  }
  const askRefused = async () => {
    const enough = (ms: number) => refusedPorts.every(isTold) || (ordinaryDone && ms >= refusedDeadlineMs)
    if (refusedPorts.length > 0) await ask(refusedPorts, 1, enough)
  }
  await Promise.all([askOrdinary(), askRefused()])
  progress.stop()

  const browserRefused = [...refusedPorts.filter((port) => !isOpen(port)), ...told('browserRefused')]
  const unique = [...new Set(browserRefused)]
  if (io.signal.aborted) return { data: dataSoFar([], unique), failure: 'interrupted' }
  return {
    data: dataSoFar(
      ports.filter((port) => !isTold(port)),
      unique,
    ),
    failure: null,
  }
}

function portOf(url: string): number | null {
  const found = /:(\d+)(?:\?|$)/.exec(url)?.[1]
  return found === undefined ? null : Number(found)
}

/**
 * Chromium tells three failures apart (address filled: it was connected, then closed; "create": its own block list);
 * Firefox only says 701, and soon means refused. Null: a time-out, which stays "silent".
 */
function meaningOf(
  { errorCode, errorText, address }: RTCPeerConnectionIceErrorEvent,
  elapsedMs: number,
): NotOpen | null {
  if (errorCode !== 701) return 'closedAfterConnect'
  if (/create/i.test(errorText)) return 'browserRefused'
  if (/timed out/i.test(errorText)) return null
  if (/establish/i.test(errorText)) return address ? 'closedAfterConnect' : 'rejected'
  return elapsedMs < deadlineMs ? 'rejected' : null
}
