import type { ProbeIo } from '@/lib/assessment/check'
import { echoUrl } from '@/lib/checks/echo-url'
import { spareWorker } from '@/lib/checks/spare-worker'
import type { LadderParams, Rung } from './data'
import { framedVoice } from './framed-voice'
import { frameMs, type FrameReport, type FrameRun } from './messages'

const frameWorker = spareWorker(() => new Worker(new URL('./frames.worker.ts', import.meta.url), { type: 'module' }))

export const warmFrames = () => frameWorker.warm()

/** Frames of voice over the echo server's WebSocket and back: the last way that a network leaves open. */
export async function framesOverWebSocket(
  { httpUrl, seconds }: LadderParams,
  { signal, ticket }: Pick<ProbeIo, 'signal' | 'ticket'>,
): Promise<Rung> {
  const rung: Rung = {
    way: 'websocket',
    configured: true,
    failure: null,
    relayMs: null,
    relayError: null,
    voice: null,
  }
  if (typeof Worker !== 'function' || typeof WebSocket !== 'function') return { ...rung, failure: 'unsupported' }
  const worker = frameWorker.take()
  try {
    const report = await reportOf(
      worker,
      {
        url: echoUrl(httpUrl, '/ping', ticket, 'ws'),
        frames: Math.round((seconds * 1_000) / frameMs),
      },
      signal,
    )
    if (report === 'aborted') return { ...rung, failure: 'interrupted' }
    if (report === 'broken') return { ...rung, failure: 'internal' }
    const voice = framedVoice(report)
    if (voice) return { ...rung, voice }
    // 1008 and above are the server's own words: a ticket that ran out, or its caps.
    const refused = report.closeCode !== null && report.closeCode >= 1_008 && report.closeCode !== 1_015
    return { ...rung, failure: refused ? 'refused' : 'timeout' }
  } finally {
    worker.terminate()
  }
}

function reportOf(worker: Worker, run: FrameRun, signal: AbortSignal): Promise<FrameReport | 'aborted' | 'broken'> {
  return new Promise((resolve) => {
    const onAbort = () => resolve('aborted')
    if (signal.aborted) return onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    worker.onmessage = ({ data }: MessageEvent<FrameReport>) => resolve(data)
    worker.onerror = () => resolve('broken')
    worker.postMessage(run)
  })
}
