import type { Probe } from '@/lib/assessment/check'
import type { ProbeResult } from '@/lib/assessment/measurement'
import { echoUrl } from '@/lib/checks/echo-url'
import { spareWorker } from '@/lib/checks/spare-worker'
import type { ThroughputParams } from './check'
import type { ThroughputData } from './data'
import type { LoadOrder, LoadReport } from './load'
import { startVoiceBeside, warmLoadedVoice } from './loaded-voice'

const loadWorker = spareWorker(() => new Worker(new URL('./load.worker.ts', import.meta.url), { type: 'module' }))

export const probeThroughput: Probe<ThroughputParams, ThroughputData> = async (params, io) => {
  if (typeof Worker !== 'function' || typeof WebSocket !== 'function') return { data: null, failure: 'unsupported' }
  if (io.signal.aborted) return { data: null, failure: 'interrupted' }
  const { httpUrl, idleMs, transferMs, maxBytes } = params
  const order: LoadOrder = {
    pingUrl: echoUrl(httpUrl, '/ping', io.ticket, 'ws'),
    downUrl: `${echoUrl(httpUrl, '/down', io.ticket, 'ws')}&ms=${transferMs}`,
    upUrl: echoUrl(httpUrl, '/up', io.ticket, 'ws'),
    idleMs,
    transferMs,
    maxBytes,
  }
  const voice = params.voice ? startVoiceBeside(httpUrl, io) : null
  await voice?.ready
  const worker = loadWorker.take()
  let soFar: ThroughputData | null = null
  try {
    const { data, failure } = await new Promise<ProbeResult<ThroughputData>>((resolve, reject) => {
      const interrupted = () => resolve({ data: soFar, failure: 'interrupted' })
      if (io.signal.aborted) return interrupted()
      io.signal.addEventListener('abort', interrupted, { once: true })
      worker.onerror = () => reject(new Error('the throughput worker did not start'))
      worker.onmessage = ({ data: report }: MessageEvent<LoadReport>) => {
        if (report.type === 'phase') return voice?.phase(report.phase)
        soFar = report.data ? { ...report.data, voice: null } : soFar
        if (report.type === 'end') resolve({ data: soFar, failure: report.failure })
        else if (soFar) io.progress(soFar)
      }
      worker.postMessage(order)
    })
    return { data: data && voice ? { ...data, voice: await voice.finish() } : data, failure }
  } finally {
    worker.terminate()
    voice?.close()
  }
}
probeThroughput.warm = () => {
  loadWorker.warm()
  warmLoadedVoice()
}
