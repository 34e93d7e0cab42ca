import { expect, test } from 'vitest'
import { wilson } from '@/lib/stats/interval'
import type { Finding } from './evaluation'
import type { MetricId } from './metric'
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
