import { wilson } from '@/lib/stats/interval'
import type { Finding } from './evaluation'
import type { MetricId } from './metric'

/** What the report says of its own instrument: two measurements of one thing that cannot both be right. */
export type Remark = { code: 'loss-up' | 'loss-down'; stream: number; call: number }

const twins: { code: Remark['code']; stream: MetricId; call: MetricId }[] = [
  { code: 'loss-up', stream: 'voice-loss-up-ratio', call: 'call-loss-up-ratio' },
  { code: 'loss-down', stream: 'voice-loss-down-ratio', call: 'call-loss-down-ratio' },
]

/** Below a point of difference nobody would hear it, and a line can change by as much within seconds. */
const noticeable = 0.01

/** Loss of the stamped voice stream against that of the real call, where they have no value in common. */
export function remarksOf(findings: readonly Finding[]): Remark[] {
  return twins.flatMap(({ code, stream, call }) => {
    const [a, b] = [measured(findings, stream), measured(findings, call)]
    if (!a || !b || Math.abs(a.value - b.value) < noticeable) return []
    const apart = a.interval.high < b.interval.low || b.interval.high < a.interval.low
    return apart ? [{ code, stream: a.value, call: b.value }] : []
  })
}

/** With its interval as wide as bursts make it: what is lost in a row is one event and not many. */
function measured(findings: readonly Finding[], metric: MetricId) {
  const finding = findings.find((each) => each.metric === metric)
  if (typeof finding?.value !== 'number') return null
  const { value, n, evidence } = finding
  const { lost, bursts } = evidence[0]?.facts ?? {}
  const perBurst = typeof lost === 'number' && typeof bursts === 'number' && bursts > 0 ? lost / bursts : 1
  const interval = wilson((value * n) / perBurst, n / perBurst)
  return interval && { value, interval }
}
