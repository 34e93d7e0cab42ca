import { wilson } from '@/lib/stats/interval'
import type { Finding } from './evaluation'
import type { Interval, MetricId } from './metric'

/** What the report says of its own instrument: two measurements of one thing that cannot both be right. */
export type Remark =
  | { code: 'loss-up' | 'loss-down'; stream: number; call: number }
  | { code: 'agent-loss-up' | 'agent-loss-down' | 'agent-mos'; browser: number; agent: number }
type Code<K extends 'stream' | 'browser'> = Extract<Remark, Record<K, number>>['code']

const twins: { code: Code<'stream'>; stream: MetricId; call: MetricId }[] = [
  { code: 'loss-up', stream: 'voice-loss-up-ratio', call: 'call-loss-up-ratio' },
  { code: 'loss-down', stream: 'voice-loss-down-ratio', call: 'call-loss-down-ratio' },
]

/** `noticeable`: less is not heard, or changes within minutes on any line. */
const vantages: { code: Code<'browser'>; metric: MetricId; noticeable: number }[] = [
  { code: 'agent-loss-up', metric: 'voice-loss-up-ratio', noticeable: 0.01 },
  { code: 'agent-loss-down', metric: 'voice-loss-down-ratio', noticeable: 0.01 },
  { code: 'agent-mos', metric: 'voice-mos', noticeable: 0.3 },
]

/** Below a point of difference nobody would hear it, and a line can change by as much within seconds. */
const noticeable = 0.01

/**
 * Loss of the stamped voice stream against that of the real call, and the browser's voice against the site agent's, where
 * they have no value in common.
 */
export function remarksOf(findings: readonly Finding[]): Remark[] {
  return [...callRemarks(findings), ...vantages.flatMap((pair) => vantageRemark(findings, pair))]
}

function vantageRemark(
  findings: readonly Finding[],
  { code, metric, noticeable }: (typeof vantages)[number],
): Remark[] {
  const evidence = findings.find((each) => each.metric === metric)?.evidence ?? []
  const [browser, agent] = (['browser', 'agent'] as const).map((vantage) => {
    const own = evidence.find((each) => each.vantage === vantage)
    const { ownValue: value, ownLow: low, ownHigh: high } = own?.facts ?? {}
    if (!own || typeof value !== 'number' || typeof low !== 'number' || typeof high !== 'number') return null
    return { value, interval: { low, high } }
  })
  if (!browser || !agent || Math.abs(browser.value - agent.value) < noticeable) return []
  const apart = areApart(browser.interval, agent.interval)
  return apart ? [{ code, browser: browser.value, agent: agent.value }] : []
}

function areApart(a: Interval, b: Interval): boolean {
  return a.high < b.low || b.high < a.low
}

function callRemarks(findings: readonly Finding[]): Remark[] {
  return twins.flatMap(({ code, stream, call }) => {
    const [a, b] = [measured(findings, stream), measured(findings, call)]
    if (!a || !b || Math.abs(a.value - b.value) < noticeable) return []
    return areApart(a.interval, b.interval) ? [{ code, stream: a.value, call: b.value }] : []
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
