import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PacketRow } from './messages'
import { heldByEchoMs, quickestOf, StreamSummary, summarise } from './summary'

type Line = { packets: number; lostUp?: number[]; lostDown?: number[]; upMs?: (seq: number) => number }

/** What a stream over a known line brings back; the echo's clock started at another time. */
function rowsOf({ packets, lostUp = [], lostDown = [], upMs = () => 10 }: Line): PacketRow[] {
  const echoClock = 123_456
  return Array.from({ length: packets }, (_, seq) => ({ seq, sentAt: seq * 20, arrivedAt: seq * 20 + upMs(seq) }))
    .filter(({ seq }) => !lostUp.includes(seq))
    .sort((a, b) => a.arrivedAt - b.arrivedAt)
    .map(({ seq, sentAt, arrivedAt }, echo): PacketRow => {
      return [seq, sentAt, arrivedAt + echoClock, arrivedAt + 1 + echoClock, echo, arrivedAt + 11]
    })
    .filter(([seq]) => !lostDown.includes(seq))
}

describe('a stream in numbers', () => {
  test('counts each direction apart, only inside its window', () => {
    const rows = rowsOf({ packets: 200, lostUp: [10, 60, 61, 90], lostDown: [70, 150] })
    const [stream] = summarise([{ rows, first: 50, last: 149 }], quickestOf(rows))
    expect(stream?.up).toMatchObject({ sent: 100, lost: 3, runs: [2, 1] })
    expect(stream?.down).toMatchObject({ sent: 97, lost: 1, runs: [1] })
    expect(stream?.rttMs).toBe(20)
  })

  test('measures lateness against the quickest of all streams of the window, delay against the empty line', () => {
    const idle = quickestOf(rowsOf({ packets: 10 }))
    const loaded = rowsOf({ packets: 100, upMs: (seq) => (seq < 80 ? 110 : 180) })
    const beside = rowsOf({ packets: 100, upMs: () => 110 })
    const [first, second] = summarise(
      [loaded, beside].map((rows) => ({ rows, first: 0, last: 99 })),
      idle,
    )
    expect(first?.up).toMatchObject({ late: 20, delayMs: 100, delayP95Ms: 170 })
    expect(second?.up).toMatchObject({ late: 0, delayMs: 100 })
  })

  test('what was sent after the last packet that came back is lost, and nothing back is no round trip', () => {
    const rows = rowsOf({ packets: 60 })
    const [cut] = summarise([{ rows, first: 50, last: 99 }], quickestOf(rows))
    expect(cut?.up).toMatchObject({ sent: 50, lost: 40 })
    const [dead] = summarise([{ rows: [], first: 0, last: 49 }], { upMs: 0, downMs: 0 })
    expect(dead).toMatchObject({ up: { sent: 50, lost: 50, delayMs: null }, down: { sent: 0, lost: 0 }, rttMs: null })
  })

  test('fits its own schema whatever the line does', () => {
    const some = fc.uniqueArray(fc.nat(119), { maxLength: 60 })
    fc.assert(
      fc.property(some, some, fc.array(fc.nat(200), { minLength: 120, maxLength: 120 }), (lostUp, lostDown, delays) => {
        const rows = rowsOf({ packets: 120, lostUp, lostDown, upMs: (seq) => delays[seq] ?? 0 })
        for (const summary of summarise([{ rows, first: 10, last: 109 }], quickestOf(rows))) {
          expect(StreamSummary.safeParse(summary).error?.issues).toBeUndefined()
          expect(summary.down.sent + summary.up.lost).toBe(100)
        }
      }),
    )
  })

  test('says how long the echo itself held the packets', () => {
    expect(heldByEchoMs(rowsOf({ packets: 10 }))).toBe(1)
    expect(heldByEchoMs([])).toBeNull()
  })
})
