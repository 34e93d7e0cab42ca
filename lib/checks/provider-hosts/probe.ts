import type { Probe, ProbeIo } from '@/lib/assessment/check'
import { gather, hasWebRtc, hostPort } from '@/lib/checks/ice-gathering'
import {
  canAsk,
  deadlineMs,
  type BrowserHost,
  type HostState,
  type ProviderHostsData,
  type ProviderHostsParams,
} from './check'

type Io = ProbeIo<ProviderHostsData>

export const probeProviderHosts: Probe<ProviderHostsParams, ProviderHostsData> = async ({ hosts }, io) => {
  const told: ProviderHostsData['hosts'] = []
  await Promise.all(
    hosts.map(async (host) => {
      const startedAt = io.now()
      const state = canAsk(host) ? await ask(host, io) : 'not-told'
      if (state === null) return
      told.push({ ...host, state, ms: Math.round(io.now() - startedAt) })
      io.progress({ hosts: [...told] })
    }),
  )
  return { data: { hosts: told }, failure: io.signal.aborted ? 'interrupted' : null }
}

/** Null when the run was cancelled before the host could answer. */
async function ask({ host, port, via }: BrowserHost, io: Io): Promise<HostState | null> {
  const deadline = AbortSignal.timeout(deadlineMs)
  const signal = AbortSignal.any([io.signal, deadline])
  const state = via === 'stun' ? await askStun(host, port, io) : await askWeb(host, port, via, signal)
  if (io.signal.aborted && state !== 'answered') return null
  return state ?? (deadline.aborted ? 'timeout' : 'not-told')
}

/**
 * The host tells the truth, so a browser shows its answer only where the mapped address is new to it: one connection
 * per host, because equal candidates are merged. No candidate and an early end is not an answer and not a time-out.
 */
async function askStun(host: string, port: number, io: Io): Promise<HostState | null> {
  if (!hasWebRtc()) return 'not-told'
  const url = `stun:${hostPort(host, port)}`
  let answered = false
  let failed = false
  const end = await gather({
    iceServers: [{ urls: url }],
    deadlineMs,
    signal: io.signal,
    now: io.now,
    done: () => answered || failed,
    onCandidate(candidate) {
      if (candidate.type === 'srflx' || ('url' in candidate && candidate.url === url)) answered = true
    },
    onError(error) {
      // Before any time-out of a browser: the name did not resolve, or the socket could not be opened.
      if (error.url === url) failed = true
    },
  })
  if (answered) return 'answered'
  return end === 'deadline' ? 'timeout' : end === 'aborted' ? null : 'not-told'
}

async function askWeb(
  host: string,
  port: number,
  via: 'https' | 'wss',
  signal: AbortSignal,
): Promise<HostState | null> {
  if (via === 'wss' && (await opensWebSocket(`wss://${hostPort(host, port)}/`, signal))) return 'answered'
  if (signal.aborted) return null
  const answer = new AbortController()
  try {
    // Any HTTP answer counts, also one that this page may not read; for a WebSocket port that wants another path too.
    await fetch(`https://${hostPort(host, port)}/`, {
      mode: 'no-cors',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, answer.signal]),
    })
    answer.abort()
    return 'answered'
  } catch {
    return signal.aborted ? null : 'not-told'
  }
}

function opensWebSocket(url: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false)
    let socket: WebSocket
    try {
      socket = new WebSocket(url)
    } catch {
      return resolve(false)
    }
    const end = (opened: boolean) => {
      socket.onopen = socket.onerror = socket.onclose = null
      signal.removeEventListener('abort', onAbort)
      socket.close()
      resolve(opened)
    }
    const onAbort = () => end(false)
    signal.addEventListener('abort', onAbort)
    socket.onopen = () => end(true)
    socket.onerror = socket.onclose = () => end(false)
  })
}
