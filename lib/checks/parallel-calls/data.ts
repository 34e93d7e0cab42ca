import { z } from 'zod'
import { Connection } from '@/lib/checks/stamped-voice/connection'
import { StreamSummary } from '@/lib/checks/stamped-voice/summary'

/** As many as our own server takes in one session. */
export const mostStreams = 30

/** So many calls at once for some seconds. */
export const Round = z
  .strictObject({
    calls: z.int().min(1).max(mostStreams),
    seconds: z.number().min(0).max(60),
    /** Per call. */
    streams: z.array(StreamSummary).min(1).max(mostStreams),
    /** 99th percentile of how late a 20 ms timer of this page fired meanwhile. */
    timerLatenessMs: z.number().min(0).max(60_000).nullable(),
    /** 99th percentile of the time that our own server held a packet; null when none came back. */
    heldByEchoMs: z.number().min(0).max(60_000).nullable(),
  })
  .refine(({ calls, streams }) => streams.length === calls, { error: 'a call without its stream' })
export type Round = z.infer<typeof Round>

export const ParallelCallsData = z.strictObject({
  wanted: z.int().min(1).max(mostStreams),
  codec: z.literal('PCMU'),
  connection: Connection,
  hiddenMs: z.number().min(0).max(120_000),
  /** In the order in which they were tried. */
  rounds: z.array(Round).max(12),
})
export type ParallelCallsData = z.infer<typeof ParallelCallsData>
