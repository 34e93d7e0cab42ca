import { expect, test } from 'vitest'
import type { Slot } from '@/lib/assessment/timeline'
import { draw, valueOf } from './timeline-bars'

const slot = (what: Partial<Slot> = {}): Slot => ({
  ...{ from: '2026-03-01T08:00:00Z', rounds: 1, state: 'measured', closedPorts: [] },
  ...{ mos: 4.4, lossUpRatio: 0, lossDownRatio: 0, rttMs: 20, portsOpenRatio: 1 },
  ...what,
})
const none = slot({
  ...{ rounds: 0, state: 'none', mos: null, lossUpRatio: null, lossDownRatio: null, rttMs: null, portsOpenRatio: null },
})

test('a time without figures has no bar, which is something else than a bar of nothing', () => {
  expect(draw('loss', [slot(), none])).toEqual({
    bars: [
      { state: 'measured', height: 0 },
      { state: 'none', height: null },
    ],
    worst: 0,
    best: 0,
  })
  expect(draw('mos', [none])).toMatchObject({ worst: null, best: null })
})

test('worse is lower for quality and ports, higher for loss and delay', () => {
  const slots = [slot(), slot({ mos: 2, lossDownRatio: 0.1, rttMs: 400, portsOpenRatio: 0.5 })]
  expect(draw('mos', slots)).toMatchObject({ worst: 2, best: 4.4 })
  expect(draw('ports', slots)).toMatchObject({ worst: 0.5, best: 1 })
  expect(draw('loss', slots)).toMatchObject({ worst: 0.1, best: 0 })
  expect(draw('rtt', slots)).toMatchObject({ worst: 400, best: 20 })
  expect(draw('rtt', slots).bars.map(({ height }) => height)).toEqual([0.05, 1])
})

test('a clean line makes no mountains of a packet or a millisecond', () => {
  expect(draw('loss', [slot({ lossUpRatio: 0.004 })]).bars[0]?.height).toBeCloseTo(0.2)
  expect(draw('rtt', [slot({ rttMs: 3 })]).bars[0]?.height).toBeLessThan(0.1)
})

test('loss is that of the worse direction, or of the one that is known', () => {
  expect(valueOf('loss', slot({ lossUpRatio: 0.02, lossDownRatio: 0.01 }))).toBe(0.02)
  expect(valueOf('loss', slot({ lossUpRatio: 1, lossDownRatio: null }))).toBe(1)
})
