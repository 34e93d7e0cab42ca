import { createFormatter, createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import type { Finding } from '@/lib/assessment/evaluation'
import type { MetricId } from '@/lib/assessment/metric'
import type { Bound, Requirement } from '@/lib/assessment/profile'
import { messagesIn } from '@/messages'
import { limitText } from './limit-text'

const messages = await messagesIn('en')
const t = createTranslator({ locale: 'en', messages, namespace: 'report' })
const format = createFormatter({ locale: 'en' })

function asked(metric: MetricId, pass: Bound, limit: number | null, warn?: Bound): string | null {
  const decision = { by: 'metric' as const, metric, pass, ...(warn ? { warn } : {}) }
  const source = { document: 'd', section: 's', language: 'en' }
  const requirement: Requirement = { id: 'row', topic: 'contact', level: 'required', source, decision }
  const nothing = { reason: null, value: null, interval: null, n: 0, evidence: [] }
  const finding: Finding = { requirement: 'row', outcome: 'unknown', metric, limit, ...nothing }
  return limitText(requirement, finding, t, format)
}

test('a number has its limit, and where a remark begins', () => {
  expect(asked('voice-rtt-ms', { atMost: 300 }, 300)).toBe('at most 300 ms')
  expect(asked('udp-binding-lifetime-s', { atLeast: 170 }, 170, { atLeast: 20 })).toBe(
    'at least 170 s; accepted with a remark: at least 20 s',
  )
})

test('every port is asked for in words', () => {
  expect(asked('udp-ports-open', { atLeast: 1 }, 1)).toBe('all of them')
})

test('where the answer is yes or no, the title has said what is asked for', () => {
  expect(asked('sip-alg-detected', { oneOf: [false] }, null)).toBeNull()
})

test('a limit that hangs on an open answer is not made up', () => {
  expect(asked('goodput-bps', { atLeast: 1 }, null)).toBeNull()
})
