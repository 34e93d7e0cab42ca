import { z } from 'zod'
import { interarrivalJitter } from '@/lib/stats/delay-variation'
import { lossRuns } from '@/lib/stats/loss'
import { median, percentile } from '@/lib/stats/percentile'
import { bufferMs } from '@/lib/stats/voice-quality'
import type { PacketRow } from './messages'
import { missingUpFromPayload } from './missing'

/** A minute of one stream, and more. */
const Count = z.int().min(0).max(6_000)
/** A little below zero: the clocks of two workers of one page are read apart. */
const Milliseconds = z.number().min(-1_000).max(120_000)

/** One direction of a stream in numbers: what a call over it would have gone through. */
const Direction = z
  .strictObject({
    sent: Count,
    lost: Count,
    /** Behind the quickest packet by more than a phone's jitter buffer holds. */
    late: Count,
    /** Lengths of losses in a row. */
    runs: z.array(z.int().min(1).max(6_000)).max(6_000),
    /** 95th percentile of RFC 3550's running estimate; null with too few packets. */
    jitterMs: Milliseconds.nullable(),
    /** How much longer than the quickest packet of all a packet took: what the queues added. Null when none arrived. */
    delayMs: Milliseconds.nullable(),
    delayP95Ms: Milliseconds.nullable(),
  })
  .refine(({ sent, lost, late }) => lost + late <= sent, { error: 'more gone than sent' })
  .refine(({ lost, runs }) => runs.reduce((sum, run) => sum + run, 0) === lost, { error: 'runs do not add up' })
export type Direction = z.infer<typeof Direction>

export const StreamSummary = z
  .strictObject({
    up: Direction,
    down: Direction,
    /** Median, time in the echo taken off; null when nothing came back. */
    rttMs: Milliseconds.nullable(),
  })
  .refine(({ up, down }) => down.sent === up.sent - up.lost, { error: 'echoed what never arrived' })
export type StreamSummary = z.infer<typeof StreamSummary>

/** Packets of one stream with sender numbers from `first` to `last`; `rows` may hold others too. */
export type Window = { rows: readonly PacketRow[]; first: number; last: number }
/** Quickest ways there and back, by clocks that differ by a constant. */
export type Quickest = { upMs: number; downMs: number }

/** The first estimates of RFC 3550's filter still rise from zero; these windows are too short to leave out more. */
const warmUp = 25

/** Streams over one path at one time. `idle`: the quickest ways of all, taken as those of an empty line. */
export function summarise(windows: readonly Window[], idle: Quickest): StreamSummary[] {
  const inside = windows.map(({ rows, first, last }) => once(rows.filter(([seq]) => seq >= first && seq <= last)))
  const quickest = quickestOf(inside.flat())
  return windows.map((window, stream) => {
    const rows = inside[stream] ?? []
    const { sent, missingUp, missingDown } = missing(window, rows)
    const byEcho = [...rows].sort((a, b) => a[4] - b[4])
    const up = direction(sent, missingUp, byEcho.map(upMs), quickest.upMs, idle.upMs)
    const down = direction(sent - up.lost, missingDown, rows.map(downMs), quickest.downMs, idle.downMs)
    return { up, down, rttMs: tenth(median(rows.map((row) => upMs(row) + downMs(row)))) }
  })
}

export function quickestOf(rows: readonly PacketRow[]): Quickest {
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Infinity)
  return { upMs: least(rows.map(upMs)), downMs: least(rows.map(downMs)) }
}

/** Time that the echo itself held a packet, 99th percentile; null without packets. */
export function heldByEchoMs(rows: readonly PacketRow[]): number | null {
  return tenth(
    percentile(
      rows.map((row) => row[3] - row[2]),
      0.99,
    ),
  )
}

const upMs = ([, sentAt, echoReceivedAt]: PacketRow) => echoReceivedAt - sentAt
const downMs = (row: PacketRow) => row[5] - row[3]

function once(rows: readonly PacketRow[]): PacketRow[] {
  const seen = new Set<number>()
  return rows.filter(([seq]) => !seen.has(seq) && seen.add(seq))
}

/**
 * Where each packet that did not come back was lost. What was sent after the last one that did is taken as lost on the
 * way there: nothing says that it arrived.
 */
function missing({ rows, first, last }: Window, inside: readonly PacketRow[]) {
  const all = once(rows)
  const came = new Set(inside.map(([seq]) => seq))
  const highest = all.reduce((most, [seq]) => Math.max(most, seq), first - 1)
  const lowest = all.reduce((least, [seq]) => Math.min(least, seq), first)
  const seqs = all.map(([seq]) => seq)
  const upBefore = missingUpFromPayload(seqs, all.map((row) => row[4]), lowest) // prettier-ignore
  const lostUp = new Set(upBefore)
  const missingUp: number[] = []
  const missingDown: number[] = []
  let echoed = 0
  for (let seq = first; seq <= last; seq++) {
    if (!came.has(seq) && (seq > highest || lostUp.has(seq))) {
      missingUp.push(seq)
      continue
    }
    if (!came.has(seq)) missingDown.push(echoed)
    echoed += 1
  }
  return { sent: Math.max(0, last - first + 1), missingUp, missingDown }
}

function direction(
  sent: number,
  missing: readonly number[],
  transitsMs: readonly number[],
  quickestMs: number,
  idleMs: number,
): Direction {
  return {
    sent,
    lost: missing.length,
    late: transitsMs.filter((transit) => transit > quickestMs + bufferMs).length,
    runs: lossRuns(missing),
    jitterMs: tenth(percentile(interarrivalJitter(transitsMs).slice(warmUp), 0.95)),
    delayMs: above(median(transitsMs), idleMs),
    delayP95Ms: above(percentile(transitsMs, 0.95), idleMs),
  }
}

function above(transitMs: number | null, idleMs: number): number | null {
  return transitMs === null ? null : tenth(transitMs - idleMs)
}

function tenth(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10
}
