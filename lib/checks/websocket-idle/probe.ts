import type { Probe } from '@/lib/assessment/check'
import { echoUrl } from '@/lib/checks/echo-url'
import type { WebsocketIdleData, WebsocketIdleParams } from './check'

const connectDeadlineMs = 6_000
/** For the word to arrive: TCP repeats a lost segment several times within it. */
const graceMs = 4_000

type Sample = WebsocketIdleData['samples'][number]

export const probeWebsocketIdle: Probe<WebsocketIdleParams, WebsocketIdleData> = async (params, io) => {
  if (typeof WebSocket !== 'function') return { data: null, failure: 'unsupported' }
  const data: WebsocketIdleData = { opened: 0, samples: [] }
  const end = AbortSignal.any([io.signal, io.othersDone])

  const listen = (silenceMs: number) =>
    new Promise<Sample | null>((resolve) => {
      let openedAt: number | null = null
      let socket: WebSocket
      try {
        const url = new URL(echoUrl(params.httpUrl, '/idle', io.ticket, 'ws'))
        url.searchParams.set('ms', String(silenceMs))
        socket = new WebSocket(url)
      } catch {
        // From an https page a ws: address throws (mixed content).
        return resolve(null)
      }
      const finish = (outcome: Sample['outcome'] | null, closeCode: number | null = null) => {
        clearTimeout(timer)
        end.removeEventListener('abort', giveUp)
        socket.onopen = socket.onmessage = socket.onclose = null
        socket.close()
        if (outcome === null || openedAt === null) return resolve(null)
        const elapsedMs = Math.round(io.now() - openedAt)
        resolve({ silenceMs, elapsedMs, outcome, closeCode })
      }
      const giveUp = () => finish(null)
      let timer = setTimeout(giveUp, connectDeadlineMs)
      end.addEventListener('abort', giveUp)
      if (end.aborted) return giveUp()
      socket.onopen = () => {
        openedAt = io.now()
        data.opened++
        clearTimeout(timer)
        timer = setTimeout(() => finish('silent'), silenceMs + graceMs)
      }
      socket.onmessage = () => finish('held')
      socket.onclose = ({ code }) => finish('closed', code)
    })

  await Promise.all(
    params.silencesS.map(async (silenceS) => {
      const sample = await listen(silenceS * 1_000)
      if (!sample) return
      data.samples.push(sample)
      io.progress(structuredClone(data))
    }),
  )
  if (io.signal.aborted) return { data, failure: 'interrupted' }
  return { data, failure: data.opened > 0 ? null : 'unreachable' }
}
