import { z } from 'zod'
import { Failure } from './measurement'

/** `--watch`: a short voice path and some ports, again and again, for faults that come and go. */
export const watchMinutes = { least: 1, most: 60, usual: 5 } as const
export const watchHours = { least: 1, most: 168, usual: 24 } as const
/** A week by the minute, and what is started again. */
export const mostRounds = 10_500
export const mostRoundsPerBatch = 200
/** Two percent of it is five packets: shorter streams tell nothing of loss. */
export const watchVoiceSeconds = 5
/** Enough to see a block come and go; all of them every few minutes for days would be impolite. */
export const mostWatchedPorts = { udp: 24, tcp: 12 } as const

const Count = z.int().min(0).max(2_000)
const Milliseconds = z.number().min(0).max(60_000)

const Direction = z
  .strictObject({
    sent: Count,
    lost: Count,
    /** Behind the quickest packet by more than a phone's jitter buffer holds. */
    late: Count,
    /** Lengths of losses in a row. */
    runs: z.array(z.int().min(1).max(2_000)).max(1_000),
    /** 95th percentile of RFC 3550's running estimate; null with too few packets. */
    jitterMs: Milliseconds.nullable(),
  })
  .refine(({ sent, lost, late }) => lost + late <= sent, { error: 'more gone than sent' })
  .refine(({ lost, runs }) => runs.reduce((sum, run) => sum + run, 0) === lost, { error: 'runs do not add up' })

const Voice = z
  .strictObject({ up: Direction, down: Direction, rttMs: Milliseconds.nullable() })
  .refine(({ up, down }) => down.sent === up.sent - up.lost, { error: 'echoed what never arrived' })

const Port = z.int().min(1).max(65_535)
const Ports = z
  .strictObject({ asked: z.int().min(1).max(64), closed: z.array(Port).max(64) })
  .refine(({ asked, closed }) => closed.length <= asked && new Set(closed).size === closed.length, {
    error: 'more closed than asked',
  })

export const WatchRound = z.strictObject({
  /** Of this watch, from 0. */
  number: z.int().min(0).max(20_000),
  /** By the agent's clock. */
  startedAt: z.iso.datetime(),
  voice: Voice.nullable(),
  /** What was seen when there is no voice. */
  voiceFailure: Failure.nullable(),
  udp: Ports.nullable(),
  tcp: Ports.nullable(),
})
export type WatchRound = z.infer<typeof WatchRound>

export const WatchSubmission = z.strictObject({
  schema: z.literal(1),
  run: z.string().max(40),
  /** One start of the program: with the round's number it makes a round known, however often it is sent. */
  watch: z.uuid(),
  /** By the agent's clock, which need not be right. */
  sentAt: z.iso.datetime(),
  everyMinutes: z.int().min(watchMinutes.least).max(watchMinutes.most),
  /** None: only a new ticket is asked for. */
  rounds: z.array(WatchRound).max(mostRoundsPerBatch),
})
export type WatchSubmission = z.infer<typeof WatchSubmission>

export const WatchReceipt = z.object({
  ticket: z.string().max(1_000),
  ticketSeconds: z.int(),
  /** Of the rounds sent, those that were not there yet. */
  added: z.int(),
})
export type WatchReceipt = z.infer<typeof WatchReceipt>

/** Nothing of the echo server answered. */
export function isSilent({ voice, udp, tcp }: Pick<WatchRound, 'voice' | 'udp' | 'tcp'>): boolean {
  const all = (ports: WatchRound['udp']) => ports === null || ports.closed.length === ports.asked
  return voice === null && all(udp) && all(tcp)
}
