import { z } from 'zod'

/**
 * What was seen when something did not work, not why. `unsupported`: the browser lacks the API; `denied`: the visitor
 * or the browser said no; `interrupted`: cancelled or out of time with partial data; `internal`: our own bug.
 */
export const Failure = z.enum([
  'timeout',
  'unreachable',
  'refused',
  'tls',
  'protocol',
  'denied',
  'unsupported',
  'interrupted',
  'internal',
])
export type Failure = z.infer<typeof Failure>

/** Data and failure side by side: a probe that was cut short keeps what it saw. `data` is null when it saw nothing. */
export type ProbeResult<D> = { data: D | null; failure: Failure | null }

export type Measurement<D = unknown> = ProbeResult<D> & {
  step: string
  check: string
  vantage: 'browser' | 'agent'
  startedAt: string
  elapsedMs: number
}

/** The envelope; `data` is parsed by the check's own schema (see `parseMeasurements`). */
export const MeasurementEnvelope = z.strictObject({
  step: z.string().max(80),
  check: z.string().max(40),
  vantage: z.enum(['browser', 'agent']),
  startedAt: z.iso.datetime(),
  elapsedMs: z.number().min(0).max(3_600_000),
  failure: Failure.nullable(),
  data: z.unknown(),
})

/** What the instrument knows of itself: samples that it spoiled are refused, not reported. */
export const Environment = z.strictObject({
  userAgent: z.string().max(500),
  language: z.string().max(40),
  timeZone: z.string().max(80),
  /** Milliseconds of the run that the tab was hidden. */
  hiddenMs: z.number().min(0).max(3_600_000),
  /** 99th percentile of how late a 20 ms worker timer fired; null when the browser has no workers. */
  timerLatenessMs: z.number().min(0).max(60_000).nullable(),
})
export type Environment = z.infer<typeof Environment>
