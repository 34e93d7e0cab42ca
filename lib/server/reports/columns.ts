import type { Check, JudgeContext } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import type { MetricId, Value } from '@/lib/assessment/metric'

/** What lists show and sort by, also where no row of the profile asks for it. Null: not measured. */
export function measuredColumns(checks: readonly Check[], measurements: readonly Measurement[], context: JudgeContext) {
  const valueOf = (metric: MetricId): Value | null => {
    const check = checks.find(({ provides }) => provides.includes(metric))
    const own = measurements.filter((measurement) => measurement.check === check?.id && measurement.data !== null)
    if (!check || own.length === 0) return null
    return check.metric({ metric, ports: [], hosts: [], countries: [], limits: [] }, own, context).value
  }
  const numberOf = (metric: MetricId) => {
    const value = valueOf(metric)
    return typeof value === 'number' ? value : null
  }
  const browser = valueOf('browser-name')
  return {
    browser: typeof browser === 'string' ? browser : null,
    voiceMos: numberOf('voice-mos'),
    lossUpRatio: numberOf('voice-loss-up-ratio'),
    lossDownRatio: numberOf('voice-loss-down-ratio'),
    rttMs: numberOf('voice-rtt-ms'),
    callsCarried: numberOf('calls-carried'),
  }
}
