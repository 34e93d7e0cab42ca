import type { Probe } from '@/lib/assessment/check'
import type { ProbeResult } from '@/lib/assessment/measurement'
import { echoUrl } from '@/lib/checks/echo-url'
import { spareWorker } from '@/lib/checks/spare-worker'
import type { ThroughputParams } from './check'
import type { ThroughputData } from './data'
import type { LoadOrder, LoadReport } from './load'

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
  const worker = loadWorker.take()
  let soFar: ThroughputData | null = null
  try {
    return await new Promise<ProbeResult<ThroughputData>>((resolve, reject) => {
      io.signal.addEventListener('abort', () => resolve({ data: soFar, failure: 'interrupted' }), { once: true })
      worker.onerror = () => reject(new Error('the throughput worker did not start'))
      worker.onmessage = ({ data: { type, data, failure } }: MessageEvent<LoadReport>) => {
        soFar = data ?? soFar
        if (type === 'end') resolve({ data: soFar, failure })
        else if (data) io.progress(data)
      }
      worker.postMessage(order)
    })
  } finally {
    worker.terminate()
  }
}
probeThroughput.warm = () => loadWorker.warm()
