import { z } from 'zod'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import type { Failure } from '@/lib/assessment/measurement'

export const StationOptions = z.strictObject({
  addresses: z.array(z.string()).min(1),
  mediaPort: z.number(),
  udp: z.array(z.number()),
  tcp: z.array(z.number()),
  /** Folder of the page's scripts. */
  bundle: z.string(),
})
export type StationOptions = z.infer<typeof StationOptions>

/** One probe, to be run by one browser. */
export type StationCommand = { id: string; browser: string; check: string; params: unknown; timeoutMs: number }
export type Job = StationCommand & { ticket: string }
export type JobResult = {
  id: string
  elapsedMs: number
  data: unknown
  failure: Failure | null
  /** The probe threw. */
  error: string | null
}
export type StationEvent =
  | { kind: 'ready'; pageUrl: string; httpUrl: string }
  | { kind: 'hungry'; browser: string }
  | { kind: 'result'; result: JobResult }
  | { kind: 'health'; health: EchoHealth }
