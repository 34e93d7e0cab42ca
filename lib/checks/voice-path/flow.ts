import { interarrivalJitter, ipdv } from '@/lib/stats/delay-variation'
import { lossRuns } from '@/lib/stats/loss'
import { median } from '@/lib/stats/percentile'
import { bufferMs } from '@/lib/stats/voice-quality'
import type { StampedVoice, VoiceData } from './data'

export const packetsPerSecond = 50

/** One direction of the stream, in the packets that were sent into it. */
export type Flow = {
  sent: number
  lost: number
  /** Lengths of losses in a row. */
  runs: number[]
  /** Arrived too late for the jitter buffer. */
  late: number
  reordered: number
  /** Arrival less sending time in order of arrival; the clocks differ by a constant. */
  transitsMs: number[]
  ipdvMs: number[]
  jitterMs: number[]
}
export type Flows = { up: Flow; down: Flow; rttsMs: number[] }

type Row = { seq: number; echoSeq: number; upMs: number; downMs: number; rttMs: number; sentMs: number }

/** Rows in order of their return to the browser. */
export function rowsOf(voice: StampedVoice): Row[] {
  const at = (column: readonly number[], i: number) => (column[i] ?? 0) / 10
  return voice.seq.map((seq, i) => {
    const upMs = at(voice.echoReceivedAt, i) - at(voice.sentAt, i)
    const downMs = at(voice.receivedAt, i) - at(voice.echoSentAt, i)
    return { seq, echoSeq: voice.echoSeq[i] ?? 0, upMs, downMs, rttMs: upMs + downMs, sentMs: at(voice.sentAt, i) }
  })
}

/** What happened to the packets on the way to the echo server and on the way back, counted apart. */
export function flowsOf(voice: StampedVoice): Flows {
  const rows = rowsOf(voice)
  const byEcho = [...rows].sort((a, b) => a.echoSeq - b.echoSeq)
  const sent = voice.lastSequence - voice.firstSequence + 1
  const missingDown = missingDownOf(voice)
  const up = flow(sent, voice.missingUp, byEcho, ({ upMs }) => upMs)
  const down = flow(sent - voice.missingUp.length, missingDown, rows, ({ downMs }) => downMs)
  return {
    up: { ...up, reordered: countReordered(byEcho.map(({ seq }) => seq)) },
    down: { ...down, reordered: countReordered(rows.map(({ echoSeq }) => echoSeq)) },
    rttsMs: rows.map(({ rttMs }) => rttMs),
  }
}

/** Packets that reached the echo and did not come back, numbered in the echo's own order of what it sent. */
export function missingDownOf(voice: StampedVoice): number[] {
  const lostUp = new Set(voice.missingUp)
  const returned = new Set(voice.seq)
  const missing: number[] = []
  let echoed = 0
  for (let sequence = voice.firstSequence; sequence <= voice.lastSequence; sequence++) {
    if (lostUp.has(sequence)) continue
    if (!returned.has(sequence)) missing.push(echoed)
    echoed += 1
  }
  return missing
}

function flow(sent: number, missing: readonly number[], rows: readonly Row[], transitOf: (row: Row) => number) {
  const transitsMs = rows.map(transitOf)
  const quickest = transitsMs.reduce((least, transit) => Math.min(least, transit), Infinity)
  return {
    sent,
    lost: missing.length,
    runs: lossRuns(missing),
    late: transitsMs.filter((transit) => transit > quickest + bufferMs).length,
    transitsMs,
    ipdvMs: ipdv(transitsMs).map(Math.abs),
    jitterMs: interarrivalJitter(transitsMs),
  }
}

/** RFC 4737 section 3: a packet is reordered when a higher number came before it. */
function countReordered(sequences: readonly number[]): number {
  let highest = -1
  return sequences.filter((sequence) => {
    const reordered = sequence < highest
    highest = Math.max(highest, sequence)
    return reordered
  }).length
}

export type VoiceSecond = {
  second: number
  /** Null where the browser could not tell. */
  lostUp: number | null
  lostDown: number
  rttMs: { median: number; max: number } | null
  jitterUpMs: number | null
  jitterDownMs: number | null
}

/** The run second by second, for charts. A lost packet counts in the second in which it was due. */
export function perSecond(voice: VoiceData): VoiceSecond[] {
  if (voice.method === 'get-stats') return perPoll(voice.samples)
  const { firstSequence, lastSequence } = voice
  const secondOf = (sequence: number) => Math.floor((sequence - firstSequence) / packetsPerSecond)
  const rows = rowsOf(voice)
  const byEcho = [...rows].sort((a, b) => a.echoSeq - b.echoSeq)
  const returned = new Set(voice.seq)
  const lostUp = new Set(voice.missingUp)
  const jitterIn = (all: readonly Row[], transits: number[]) => {
    const estimates = interarrivalJitter(transits)
    const last = new Map<number, number>()
    all.forEach(({ seq }, i) => {
      const estimate = estimates[i - 1]
      if (estimate !== undefined) last.set(secondOf(seq), estimate)
    })
    return last
  }
  const jitterUp = jitterIn(
    byEcho,
    byEcho.map(({ upMs }) => upMs),
  )
  const jitterDown = jitterIn(
    rows,
    rows.map(({ downMs }) => downMs),
  )
  const seconds = Array.from({ length: secondOf(lastSequence) + 1 }, (_, second) => ({
    second,
    lostUp: 0,
    lostDown: 0,
    rtts: [] as number[],
  }))
  for (const { seq, rttMs } of rows) seconds[secondOf(seq)]?.rtts.push(rttMs)
  for (let sequence = firstSequence; sequence <= lastSequence; sequence++) {
    const at = seconds[secondOf(sequence)]
    if (!at || returned.has(sequence)) continue
    if (lostUp.has(sequence)) at.lostUp += 1
    else at.lostDown += 1
  }
  return seconds.map(({ rtts, ...second }) => ({
    ...second,
    rttMs: rtts.length > 0 ? { median: median(rtts) ?? 0, max: Math.max(...rtts) } : null,
    jitterUpMs: jitterUp.get(second.second) ?? null,
    jitterDownMs: jitterDown.get(second.second) ?? null,
  }))
}

function lostSince(before: number | null, now: number | null): number | null {
  return before === null || now === null ? null : Math.max(0, now - before)
}

function perPoll(samples: Extract<VoiceData, { method: 'get-stats' }>['samples']): VoiceSecond[] {
  return samples.slice(1).map((sample, i) => ({
    second: i,
    lostUp: lostSince(samples[i]?.lostUp ?? null, sample.lostUp),
    lostDown: Math.max(0, sample.lostDown - (samples[i]?.lostDown ?? 0)),
    rttMs: sample.rttMs === null ? null : { median: sample.rttMs, max: sample.rttMs },
    jitterUpMs: sample.jitterUpMs,
    jitterDownMs: sample.jitterDownMs,
  }))
}
