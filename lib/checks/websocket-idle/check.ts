import { z } from 'zod'
import { isHealthy } from '@/lib/assessment/echo-server'
import type { Check } from '@/lib/assessment/check'
import { missing } from '@/lib/assessment/metric'

export type WebsocketIdleParams = {
  httpUrl: string
  /** Silences to try, in seconds, each on a connection of its own, all at once. */
  silencesS: number[]
}

export const WebsocketIdleData = z.strictObject({
  /** Connections that came about. */
  opened: z.int().min(0).max(16),
  samples: z
    .array(
      z.strictObject({
        silenceMs: z.int().min(0).max(600_000),
        /** Since it opened. */
        elapsedMs: z.number().min(0).max(600_000),
        /** `held`: the word after the silence arrived; `silent`: it did not; `closed`: somebody hung up before. */
        outcome: z.enum(['held', 'silent', 'closed']),
        closeCode: z.int().min(1_000).max(4_999).nullable(),
      }),
    )
    .max(16),
})
export type WebsocketIdleData = z.infer<typeof WebsocketIdleData>

/**
 * What fits into a run. Not above 44: Chromium sends TCP keepalives from 45 s on, and then nothing is idle any more.
 */
const silencesS = [10, 19, 25, 31, 40]

export const websocketIdle: Check<WebsocketIdleParams, WebsocketIdleData> = {
  id: 'websocket-idle',
  provides: ['websocket-idle-s'],
  data: WebsocketIdleData,
  steps(_asks, { echo: { httpUrl } }) {
    const params = { httpUrl, silencesS }
    return [{ id: 'websocket-idle', check: 'websocket-idle', stage: 0, params, budgetMs: 60_000, background: true }]
  },
  metric(_ask, measurements, { echo, instrument }) {
    const measurement = measurements.findLast(({ data }) => data?.samples.length) ?? measurements.at(-1)
    if (!measurement?.data) return missing('not-run')
    const { opened, samples } = measurement.data
    const counted = samples.filter(({ closeCode }) => !isOurRefusal(closeCode))
    const held = counted.filter(({ outcome }) => outcome === 'held').map(({ silenceMs }) => silenceMs)
    const heldMs = held.length > 0 ? Math.max(...held) : null
    const cut = counted
      .filter(({ outcome }) => outcome !== 'held')
      .map((sample) => (sample.outcome === 'closed' ? sample.elapsedMs : sample.silenceMs))
      .filter((ms) => heldMs === null || ms > heldMs)
    const goneByMs = cut.length > 0 ? Math.min(...cut) : null
    const heldS = heldMs === null ? null : heldMs / 1_000
    const goneByS = goneByMs === null ? null : Math.ceil(goneByMs / 100) / 10
    const hungUp = counted.some(({ outcome, elapsedMs }) => outcome === 'closed' && elapsedMs === goneByMs)
    const evidence = [
      {
        vantage: measurement.vantage,
        check: 'websocket-idle',
        target: { kind: 'echo' as const, hosts: [new URL(echo.httpUrl).host] },
        n: counted.length,
        facts: { heldS, goneByS, hungUp, keepAliveS: heldS === null ? null : Math.floor((heldS * 0.75) / 5) * 5 },
      },
    ]
    if (opened === 0) return missing('no-connection', evidence)
    // A server of ours that went away cuts every connection.
    if (counted.length < samples.length || (goneByMs !== null && !isHealthy(instrument))) {
      return missing('instrument', evidence)
    }
    if (heldS === null) return missing(goneByS === null ? 'not-run' : 'too-few-samples', evidence)
    const interval = goneByS === null ? null : { low: heldS, high: goneByS }
    return { value: heldS, n: counted.length, interval, reason: null, evidence }
  },
}

/** 1008 and above are words of our own server: its caps, or a ticket that ran out. */
function isOurRefusal(closeCode: number | null): boolean {
  return closeCode !== null && closeCode >= 1_008 && closeCode !== 1_015
}
