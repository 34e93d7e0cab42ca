import { expect, test } from 'vitest'
import type { Measurement } from '@/lib/assessment/measurement'
import type { Kind, NatLifetimeData } from '@/lib/checks/nat-lifetime/check'
import { outcomeLines } from './outcome'
import { textsIn } from './texts'

test('the idle connection is told for each kind that was held at all, and never longer than it was waited for', () => {
  const held = (kind: Kind, idleMs: number) => ({ kind, idleMs, exchangeMs: 300, answered: true, revived: null })
  const gone = (kind: Kind, idleMs: number) => ({ kind, idleMs, exchangeMs: 300, answered: false, revived: true })
  const samples = [held('exchange', 29_900), gone('exchange', 31_020), held('tcp', 171_080), gone('stream', 19_100)]
  const data: NatLifetimeData = { ports: [3478], port: 3478, tcpPorts: [443], tcpPort: 443, samples }
  const measurement: Measurement = {
    ...{ step: 'agent-nat-lifetime', check: 'nat-lifetime', vantage: 'agent', startedAt: '2025-11-20T10:00:00Z' },
    ...{ elapsedMs: 178_000, failure: null, data },
  }
  expect(outcomeLines(measurement, textsIn('en'))).toEqual([
    'Idle connection: done, 178.0 s',
    '  UDP: An idle connection was still open after 29 s and gone by 32 s.',
    '  TCP: An idle connection was still open after 171 s.',
  ])
})
