import { expect, test } from 'vitest'
import { lossInterval, wilson } from '@/lib/stats/interval'
import type { Finding } from './evaluation'
import type { Evidence, MetricId } from './metric'
import { remarksOf } from './remarks'

const loss = (metric: MetricId, lost: number, n: number, bursts = lost): Finding => ({
  requirement: metric,
  outcome: 'pass',
  reason: null,
  metric,
  value: lost / n,
  interval: wilson(lost, n),
  n,
  limit: null,
  evidence: [{ vantage: 'browser', check: 'x', target: { kind: 'echo', hosts: [] }, n, facts: { lost, bursts } }],
})

test('two measurements of loss that have no value in common are remarked on, each way for itself', () => {
  const findings = [
    loss('voice-loss-up-ratio', 0, 750),
    loss('call-loss-up-ratio', 20, 250),
    loss('voice-loss-down-ratio', 60, 750),
    loss('call-loss-down-ratio', 18, 250),
  ]
  expect(remarksOf(findings)).toEqual([{ code: 'loss-up', stream: 0, call: 0.08 }])
})

test('losses in bursts are few events: what chance explains is no disagreement', () => {
  const single = [loss('voice-loss-down-ratio', 83, 400), loss('call-loss-down-ratio', 17, 250)]
  expect(remarksOf(single)).toHaveLength(1)
  const bursts = [loss('voice-loss-down-ratio', 83, 400, 20), loss('call-loss-down-ratio', 17, 250, 4)]
  expect(remarksOf(bursts)).toEqual([])
})

test('too little to be heard is no disagreement, however many packets say so', () => {
  expect(remarksOf([loss('voice-loss-up-ratio', 0, 9_000), loss('call-loss-up-ratio', 40, 9_000)])).toEqual([])
})

test('what was not measured disagrees with nothing', () => {
  const open = { ...loss('call-loss-up-ratio', 20, 250), value: null, interval: null }
  expect(remarksOf([loss('voice-loss-up-ratio', 0, 750), open])).toEqual([])
  expect(remarksOf([loss('voice-loss-up-ratio', 0, 750)])).toEqual([])
})

const seen = (vantage: Evidence['vantage'], metric: MetricId, value: number, n: number, bursts: number): Evidence => {
  const lost = Math.round(value * n)
  const runs = Array.from({ length: Math.min(lost, bursts) }, () => lost / Math.min(lost, bursts))
  const within = metric === 'voice-mos' ? { low: value - 0.1, high: value + 0.1 } : lossInterval(lost, n, runs)
  const facts = { ownValue: value, ownLow: within?.low ?? null, ownHigh: within?.high ?? null }
  return { vantage, check: 'x', target: { kind: 'echo', hosts: [] }, n, facts }
}
const both = (metric: MetricId, browser: number, agent: number, bursts = 1_000): Finding => ({
  ...loss(metric, 0, 750),
  value: browser,
  evidence: [seen('browser', metric, browser, 750, bursts), seen('agent', metric, agent, 500, bursts)],
})

test('browser and agent that have no value in common are remarked on', () => {
  expect(remarksOf([both('voice-loss-down-ratio', 0, 0.08, 40), both('voice-mos', 4.3, 3.2)])).toEqual([
    { code: 'agent-loss-down', browser: 0, agent: 0.08 },
    { code: 'agent-mos', browser: 4.3, agent: 3.2 },
  ])
})

test('browser and agent may differ by what chance or a few minutes explain', () => {
  expect(remarksOf([both('voice-loss-up-ratio', 0.004, 0.008, 4), both('voice-mos', 4.3, 4.05)])).toEqual([])
  const [browserOnly] = [both('voice-mos', 4.3, 3.2)]
  expect(remarksOf([{ ...browserOnly!, evidence: browserOnly!.evidence.slice(0, 1) }])).toEqual([])
})
