import { z } from 'zod'
import type { Check } from '@/lib/assessment/check'
import { missing } from '@/lib/assessment/metric'
import { median } from '@/lib/stats/percentile'

export type WebsocketParams = { httpUrl: string; messages: number }

export const WebsocketData = z.strictObject({
  /** From the call to the open connection: name, TCP, TLS and upgrade; null when it never opened. */
  connectMs: z.number().min(0).max(60_000).nullable(),
  sent: z.int().min(0).max(1_000),
  rttsMs: z.array(z.number().min(0).max(60_000)).max(1_000),
  closeCode: z.int().min(1_000).max(4_999).nullable(),
  /**
   * Only asked when the WebSocket failed: status of a plain HTTP request with the same ticket to the same server, 0 when
   * that failed too. It tells a path that carries HTTP but no WebSocket from a server that turned us away.
   */
  httpStatus: z.int().min(0).max(599).nullable(),
})
export type WebsocketData = z.infer<typeof WebsocketData>

export const websocket: Check<WebsocketParams, WebsocketData> = {
  id: 'websocket',
  provides: ['websocket-connected'],
  data: WebsocketData,
  steps(_asks, { echo: { httpUrl } }) {
    return [{ id: 'websocket', check: 'websocket', stage: 0, params: { httpUrl, messages: 10 }, budgetMs: 8_000 }]
  },
  metric(_ask, measurements, { echo }) {
    const measurement = measurements.findLast(({ data }) => data?.rttsMs.length) ?? measurements.at(-1)
    if (!measurement?.data) return missing('not-run')
    const { connectMs, sent, rttsMs, closeCode, httpStatus } = measurement.data
    const echoed = rttsMs.length
    const evidence = [
      {
        vantage: measurement.vantage,
        check: 'websocket',
        target: { kind: 'echo' as const, hosts: [new URL(echo.httpUrl).host] },
        n: echoed,
        facts: {
          connectMs,
          sent,
          echoed,
          rttMedianMs: median(rttsMs),
          httpReached: httpStatus === null ? null : httpStatus > 0,
          closeCode,
          failure: measurement.failure,
        },
      },
    ]
    if (echoed > 0) return { value: true, n: echoed, interval: null, reason: null, evidence }
    if (measurement.failure === 'interrupted') return missing('not-run', evidence)
    // The server itself said no: a ticket that ran out, or its own caps (1008 and above are its words).
    const turnedAway = (httpStatus ?? 0) >= 400 || (closeCode !== null && closeCode >= 1_008 && closeCode !== 1_015)
    if (turnedAway) return missing('instrument', evidence)
    return { value: false, n: 1, interval: null, reason: null, evidence }
  },
}
