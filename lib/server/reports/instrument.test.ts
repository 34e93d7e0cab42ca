import { describe, expect, it } from 'vitest'
import type { Submission } from '@/lib/assessment/report'
import { finishedAt } from './instrument'

const started = new Date('2026-05-01T10:00:00.000Z')
const measurement = (startedAt: string, elapsedMs: number): Submission['measurements'][number] => ({
  step: 's',
  check: 'c',
  vantage: 'browser',
  startedAt,
  elapsedMs,
  failure: null,
  data: null,
})

describe('finishedAt', () => {
  const now = Date.parse('2026-05-03T00:00:00.000Z')

  it('counts the time that passed in the browser, whatever its clock says', () => {
    const wrongClock = [measurement('2001-01-01T00:00:00.000Z', 1_000), measurement('2001-01-01T00:00:20.000Z', 5_000)]
    expect(finishedAt(started, wrongClock, now).toISOString()).toBe('2026-05-01T10:00:25.000Z')
  })

  it('is the start when nothing was measured', () => {
    expect(finishedAt(started, [], now)).toEqual(started)
  })

  it('is never in the future', () => {
    const soon = started.getTime() + 1_000
    expect(finishedAt(started, [measurement('2026-05-01T10:00:00.000Z', 60_000)], soon).getTime()).toBe(soon)
  })
})
