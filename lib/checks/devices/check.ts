import { z } from 'zod'
import type { Check } from '@/lib/assessment/check'
import { missing, type Metric } from '@/lib/assessment/metric'

/** What the visitor says of what came out of this device. */
const Heard = z.enum(['heard', 'not-heard'])

export const DevicesData = z.strictObject({
  /** Null: no tone was played, or nobody answered. */
  speaker: Heard.nullable(),
  /** Null: the visitor did not want it. */
  microphone: z
    .strictObject({
      permission: z.enum(['granted', 'denied', 'unavailable']),
      /** Loudest sample in dB of full scale, 0 at most; null without permission. */
      peakDbfs: z.number().min(-200).max(0).nullable(),
      /** The visitor's own recording, played back. */
      playedBack: Heard.nullable(),
    })
    .nullable(),
})
export type DevicesData = z.infer<typeof DevicesData>

/** A muted or absent microphone gives under -60; breathing at arm's length gives more than this. */
export const audibleDbfs = -45

/** Needs hands, eyes and ears, so that its data come from the page's own steps and from no probe. */
export const devices: Check<null, DevicesData> = {
  id: 'devices',
  provides: ['speaker-heard', 'microphone-heard'],
  data: DevicesData,
  steps: () => [],
  optionalSteps: () => [
    { id: 'devices', check: 'devices', stage: 0, params: null, budgetMs: 120_000, expectedMs: 20_000 },
  ],
  metric({ metric }, measurements) {
    const wanted = metric === 'speaker-heard' ? 'speaker' : 'microphone'
    const measurement = measurements.findLast(({ data }) => data?.[wanted]) ?? measurements.at(-1)
    if (!measurement?.data) return missing('not-run')
    const { speaker, microphone } = measurement.data
    const answer = (value: boolean | null, facts: Metric['evidence'][number]['facts']): Metric => {
      const target = { kind: 'device' as const, hosts: [] }
      const evidence = [{ vantage: measurement.vantage, check: 'devices', target, n: value === null ? 0 : 1, facts }]
      return value === null ? missing('not-run', evidence) : { value, n: 1, interval: null, reason: null, evidence }
    }
    if (metric === 'speaker-heard') return answer(speaker && speaker === 'heard', { speaker })
    const { permission = null, peakDbfs = null, playedBack = null } = microphone ?? {}
    return answer(peakDbfs === null ? null : peakDbfs > audibleDbfs, {
      permission,
      peakDbfs,
      playedBack: playedBack && (playedBack === 'heard' ? 'yes' : 'no'),
    })
  },
}
