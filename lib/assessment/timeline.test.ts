import { expect, test } from 'vitest'
import { timelineOf, type StoredRound } from './timeline'
import { WatchRound } from './watch'

const start = Date.parse('2026-03-01T08:00:00Z')
const minute = 60_000
const flow = (lost: number, sent = 250) => ({ sent, lost, late: 0, runs: lost > 0 ? [lost] : [], jitterMs: 1 })
const voiceOf = (lost: number, rttMs = 20) => ({ up: flow(0), down: flow(lost), rttMs })
const good: Pick<StoredRound, 'voice' | 'udp' | 'tcp'> = {
  voice: voiceOf(0),
  udp: { asked: 4, closed: [] },
  tcp: { asked: 4, closed: [] },
}
const nothing: typeof good = {
  voice: null,
  udp: { asked: 2, closed: [3478, 5060] },
  tcp: { asked: 1, closed: [443] },
}
const at = (minutes: number, what: Partial<StoredRound> = {}): StoredRound => ({
  ...{ at: start + minutes * minute, everyMinutes: 5, echoUp: true, ...good },
  ...what,
})

test('a few rounds are a slot each, and a time without rounds is a gap of its own kind', () => {
  const timeline = timelineOf([at(0), at(5.1), at(19.9)], 'g711')
  expect(timeline).toMatchObject({ rounds: 3, slotMinutes: 5, gaps: [] })
  expect(timeline?.slots.map(({ state }) => state)).toEqual(['measured', 'measured', 'none', 'none', 'measured'])
  expect(timeline?.slots[2]).toMatchObject({
    rounds: 0,
    mos: null,
    lossUpRatio: null,
    rttMs: null,
    portsOpenRatio: null,
  })
})

test('many rounds share slots, and each slot shows the worst in it', () => {
  const rounds = Array.from({ length: 2_000 }, (_, i) => at(i * 5, i === 1_000 ? { voice: voiceOf(50, 300) } : {}))
  const slots = timelineOf(rounds, 'g711')?.slots ?? []
  expect(slots.length).toBeLessThanOrEqual(73)
  expect(slots.reduce((sum, slot) => sum + slot.rounds, 0)).toBe(2_000)
  const bad = slots.filter(({ lossDownRatio }) => lossDownRatio === 0.2)
  expect(bad).toHaveLength(1)
  expect(bad[0]).toMatchObject({ rttMs: 300, lossUpRatio: 0 })
  expect(bad[0]?.mos).toBeLessThan(3)
})

test('an outage, a block and our own absence are told apart by what the portal saw', () => {
  const rounds = [
    at(0),
    at(5, { ...nothing, echoUp: null }),
    at(10, { ...nothing, echoUp: null }),
    at(15),
    at(20, { ...nothing, echoUp: true }),
    at(25),
    at(30, { ...nothing, echoUp: false }),
  ]
  const timeline = timelineOf(rounds, 'g711')
  expect(timeline?.slots.map(({ state }) => state)).toEqual([
    ...['measured', 'silent', 'silent', 'measured', 'blocked', 'measured', 'instrument'],
  ])
  const iso = (minutes: number) => new Date(start + minutes * minute).toISOString()
  expect(timeline?.gaps).toEqual([
    { from: iso(5), to: iso(15), state: 'silent' },
    { from: iso(20), to: iso(25), state: 'blocked' },
    { from: iso(30), to: iso(35), state: 'instrument' },
  ])
})

test('nothing that was not measured becomes a figure', () => {
  const timeline = timelineOf([at(0, { voice: null }), at(5, { ...nothing, echoUp: null })], 'g711')
  expect(timeline?.slots[0]).toMatchObject({ state: 'measured', mos: null, rttMs: null, portsOpenRatio: 1 })
  expect(timeline?.slots[1]).toMatchObject({ state: 'silent', mos: null, lossDownRatio: null, portsOpenRatio: null })
  expect(timelineOf([], 'g711')).toBeNull()
})

test('closed ports are named', () => {
  const timeline = timelineOf([at(0, { udp: { asked: 4, closed: [5060] } })], 'g711')
  expect(timeline?.slots[0]).toMatchObject({ portsOpenRatio: 7 / 8, closedPorts: ['UDP 5060'] })
})

test('a round that contradicts itself is refused', () => {
  const round = { number: 0, startedAt: '2026-03-01T08:00:00Z', ...good, voiceFailure: null }
  const refused = (change: object) => WatchRound.safeParse({ ...round, ...change }).success
  expect(refused({})).toBe(true)
  expect(refused({ voice: { ...voiceOf(0), down: flow(0, 260) } })).toBe(false)
  expect(refused({ voice: { ...voiceOf(0), up: { ...flow(3), runs: [1] } } })).toBe(false)
  expect(refused({ udp: { asked: 1, closed: [1, 2] } })).toBe(false)
  expect(refused({ udp: { asked: 4, closed: [1, 1] } })).toBe(false)
})
