import { z } from 'zod'
import { Failure } from '@/lib/assessment/measurement'
import { Connection } from '@/lib/checks/stamped-voice/connection'
import { StreamSummary } from '@/lib/checks/stamped-voice/summary'

/** More than ten times what the server lets through: refuses the impossible, not the unexpected. */
const Bytes = z.int().min(0).max(1_000_000_000)
const Milliseconds = z.number().min(0).max(120_000)
const Rtts = z.array(Milliseconds).max(400)

/** Bytes so far, about every 250 ms. */
const Samples = z
  .array(z.strictObject({ atMs: Milliseconds, bytes: Bytes }))
  .max(200)
  .refine((samples) => samples.every(({ atMs, bytes }, i) => inOrder(samples[i - 1], atMs, bytes)), {
    error: 'a counter ran backwards',
  })

const TwoCalls = z.tuple([StreamSummary, StreamSummary]).nullable()

/** Two calls beside the transfers, the first as it is, the second marked EF where the browser can (`marked`). */
export const LoadedVoice = z
  .strictObject({
    /** Why there are no calls; what comes back has no failure. */
    failure: Failure.nullable(),
    connection: Connection.nullable(),
    marked: z.boolean(),
    timerLatenessMs: Milliseconds.nullable(),
    /** Of the quickest packets there and back. */
    idleRttMs: Milliseconds.nullable(),
    /** While the line was filled into that direction; null when the calls came too late for it. */
    down: TwoCalls,
    up: TwoCalls,
  })
  .refine(({ connection, down, up }) => connection !== null || (down === null && up === null), {
    error: 'calls without a connection',
  })
export type LoadedVoice = z.infer<typeof LoadedVoice>

export const ThroughputData = z.strictObject({
  idleRttsMs: Rtts,
  loadedRttsDownMs: Rtts,
  loadedRttsUpMs: Rtts,
  /** Messages that had not come back when their part ended. */
  unanswered: z.int().min(0).max(1_000),
  /** Counted by the browser as it arrived. Null when the transfer did not happen. */
  down: z.strictObject({ samples: Samples }).nullable(),
  /** `received` is the server's count, from its first byte to its last; null when it did not say. */
  up: z
    .strictObject({
      samples: Samples,
      received: z.strictObject({ bytes: Bytes, elapsedMs: Milliseconds }).nullable(),
    })
    .refine(({ samples, received }) => received === null || received.bytes <= (samples.at(-1)?.bytes ?? 0), {
      error: 'more received than sent',
    })
    .nullable(),
  /** Null while it is not over, or when nobody asked for it. */
  voice: LoadedVoice.nullable(),
})
export type ThroughputData = z.infer<typeof ThroughputData>
export type TransferSample = { atMs: number; bytes: number }

function inOrder(before: TransferSample | undefined, atMs: number, bytes: number): boolean {
  return !before || (atMs >= before.atMs && bytes >= before.bytes)
}
