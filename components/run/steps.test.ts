import { expect, test } from 'vitest'
import type { Measurement } from '@/lib/assessment/measurement'
import { checkLines } from './steps'

const plan = [
  { id: 'udp-1', check: 'udp-ports' },
  { id: 'udp-2', check: 'udp-ports' },
  { id: 'voice', check: 'voice-path' },
]
const measured = (check: string, data: unknown): Measurement => ({
  step: check,
  check,
  vantage: 'browser',
  startedAt: '2026-01-01T00:00:00Z',
  elapsedMs: 1,
  failure: null,
  data,
})
const done = { state: 'measured' } as const

test('steps of one check are one line, which runs until the last of them is done', () => {
  expect(checkLines(plan, {}, [])).toEqual([
    { check: 'udp-ports', state: 'waiting' },
    { check: 'voice-path', state: 'waiting' },
  ])
  expect(checkLines(plan, { 'udp-1': done }, [measured('udp-ports', {})])[0]?.state).toBe('running')
  expect(checkLines(plan, { 'udp-1': done, 'udp-2': done }, [measured('udp-ports', {})])[0]?.state).toBe('done')
})

test('a check that saw nothing at all is not called done', () => {
  expect(checkLines(plan, { voice: done }, [measured('voice-path', null)])[1]?.state).toBe('failed')
})
