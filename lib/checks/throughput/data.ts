import { z } from 'zod'

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
})
export type ThroughputData = z.infer<typeof ThroughputData>
export type TransferSample = { atMs: number; bytes: number }

function inOrder(before: TransferSample | undefined, atMs: number, bytes: number): boolean {
  return !before || (atMs >= before.atMs && bytes >= before.bytes)
}
