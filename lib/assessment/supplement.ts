import { z } from 'zod'
import type { Check } from './check'
import { EchoEndpoints, EchoHealth, Instrument, isHealthy } from './echo-server'
import { Environment, MeasurementEnvelope, type Measurement } from './measurement'
import type { Requirement } from './profile'
import { PlannedStep } from './run-offer'

/** More would be a run of its own. */
export const mostSupplements = 10

/** What was added to a report after its run. */
export const Supplement = z.strictObject({
  id: z.string(),
  receivedAt: z.iso.datetime(),
  /** How many of the report's measurements are its. */
  measurements: z.int().min(1).max(40),
  /** The echo server's state around it. */
  instrument: Instrument,
})
export type Supplement = z.infer<typeof Supplement>

/** What the portal hands a browser that wants to add something to its report. */
export const SupplementOffer = z.object({
  /** Sent back with the measurements; the portal's own note of when and under which circumstances it offered. */
  supplement: z.string(),
  ticket: z.string(),
  echo: EchoEndpoints,
  echoHealth: EchoHealth.nullable(),
  /** What only a supplement measures. */
  optional: z.array(PlannedStep),
  /** The run's own plan, for doing a part of it again. */
  again: z.array(PlannedStep),
})
export type SupplementOffer = z.infer<typeof SupplementOffer>

export const SupplementSubmission = z.strictObject({
  schema: z.literal(1),
  run: z.string().max(40),
  supplement: z.string().max(1_000),
  environment: Environment,
  measurements: z.array(MeasurementEnvelope).min(1).max(40),
})
export type SupplementSubmission = z.infer<typeof SupplementSubmission>

type Occasions = { run: Instrument; measurements: readonly Measurement[]; supplements: readonly Supplement[] }

/**
 * The echo server's state that counts for a row: of all occasions on which its check was carried out, one on which the
 * server was unwell, if there was any. What passed is believed all the same; a failure only if the server was always well.
 */
export function instrumentOf(
  { decision }: Requirement,
  checks: readonly Check[],
  { run, measurements, supplements }: Occasions,
): Instrument {
  const providers = checks
    .filter(({ provides }) => decision.by === 'metric' && provides.includes(decision.metric))
    .map(({ id }) => id)
  const later = supplements.reduce((sum, supplement) => sum + supplement.measurements, 0)
  const occasions = [{ instrument: run, measurements: measurements.length - later }, ...supplements]
  let from = 0
  const own = occasions.filter((occasion) => {
    const part = measurements.slice(from, (from += occasion.measurements))
    return part.some((measurement) => providers.includes(measurement.check))
  })
  const instruments = own.map(({ instrument }) => instrument)
  return instruments.find((instrument) => !isHealthy(instrument)) ?? instruments.at(-1) ?? run
}
