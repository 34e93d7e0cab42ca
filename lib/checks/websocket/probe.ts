import type { Probe } from '@/lib/assessment/check'
import type { Failure } from '@/lib/assessment/measurement'
import { echoUrl } from '@/lib/checks/echo-url'
import type { WebsocketData, WebsocketParams } from './check'

const connectDeadlineMs = 4_000
const echoDeadlineMs = 2_000
const httpDeadlineMs = 1_500

type Ended = { how: 'echoed' | 'closed' | 'timeout' | 'aborted' }

export const probeWebsocket: Probe<WebsocketParams, WebsocketData> = async ({ httpUrl, messages }, io) => {
  if (typeof WebSocket !== 'function') return { data: null, failure: 'unsupported' }
  let connectMs: number | null = null
  let closeCode: number | null = null
  let sent = 0
  let sentAt = 0
  const rttsMs: number[] = []
  const dataSoFar = (httpStatus: number | null = null): WebsocketData => ({
    connectMs,
    sent,
    rttsMs: [...rttsMs],
    closeCode,
    httpStatus,
  })
  const rounded = (ms: number) => Math.round(ms * 10) / 10

  const ended = await new Promise<Ended>((resolve) => {
    const startedAt = io.now()
    let socket: WebSocket
    try {
      socket = new WebSocket(echoUrl(httpUrl, '/ping', io.ticket, 'ws'))
    } catch {
      // From an https page a ws: address throws (mixed content).
      return resolve({ how: 'closed' })
    }
    let timer = setTimeout(() => end('timeout'), connectDeadlineMs)
    const end = (how: Ended['how']) => {
      clearTimeout(timer)
      io.signal.removeEventListener('abort', onAbort)
      socket.onopen = socket.onmessage = socket.onclose = null
      socket.close()
      resolve({ how })
    }
    const onAbort = () => end('aborted')
    if (io.signal.aborted) return onAbort()
    io.signal.addEventListener('abort', onAbort)
    // One at a time, so that each round trip stands for itself.
    const sendNext = () => {
      sentAt = io.now()
      socket.send(`${sent}`)
      sent += 1
    }
    socket.onopen = () => {
      connectMs = rounded(io.now() - startedAt)
      clearTimeout(timer)
      timer = setTimeout(() => end('timeout'), echoDeadlineMs)
      sendNext()
    }
    socket.onmessage = ({ data }) => {
      if (data !== `${sent - 1}`) return
      rttsMs.push(rounded(io.now() - sentAt))
      io.progress(dataSoFar())
      if (rttsMs.length < messages) sendNext()
      else end('echoed')
    }
    socket.onclose = ({ code }) => {
      closeCode = code
      end('closed')
    }
  })

  if (ended.how === 'aborted') return { data: dataSoFar(), failure: 'interrupted' }
  if (rttsMs.length > 0) return { data: dataSoFar(), failure: rttsMs.length < messages ? 'timeout' : null }
  const httpStatus = await statusOf(echoUrl(httpUrl, '/whoami', io.ticket), io.signal)
  if (io.signal.aborted) return { data: dataSoFar(), failure: 'interrupted' }
  return { data: dataSoFar(httpStatus), failure: failureOf(ended, connectMs !== null) }
}

/** A page is never told whether a connection was refused, a certificate distrusted, or the upgrade denied. */
function failureOf({ how }: Ended, opened: boolean): Failure {
  if (how === 'timeout') return 'timeout'
  return opened ? 'protocol' : 'unreachable'
}

async function statusOf(url: string, signal: AbortSignal): Promise<number> {
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(httpDeadlineMs)])
    const response = await fetch(url, { cache: 'no-store', credentials: 'omit', signal: within })
    return response.status
  } catch {
    return 0
  }
}
