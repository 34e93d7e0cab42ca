import { z } from 'zod'
import type { Check } from './check'
import { EchoEndpoints, Instrument } from './echo-server'
import { Finding, findingFor } from './evaluation'
import { Environment, MeasurementEnvelope, type Measurement } from './measurement'
import { withNatNames } from './nat-kind'
import { Answers } from './parameter'
import { Profile } from './profile'
import { instrumentOf, Supplement } from './supplement'
import { Verdict, worst } from './verdict'

/** What the browser sends: measurements, never verdicts. */
export const Submission = z.strictObject({
  schema: z.literal(1),
  run: z.string().max(40),
  environment: Environment,
  measurements: z.array(MeasurementEnvelope).max(40),
})
export type Submission = z.infer<typeof Submission>

/** The record. It carries its profile, so that a later edit of the profile never changes an old judgement. */
export const Report = z.strictObject({
  schema: z.literal(1),
  run: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  site: z.strictObject({ customer: z.string(), site: z.string() }),
  language: z.string(),
  profile: Profile,
  answers: Answers,
  echo: EchoEndpoints,
  instrument: Instrument,
  environment: Environment,
  /** The run's own, then those of each supplement in order. */
  measurements: z.array(MeasurementEnvelope),
  /** What was measured later and judged together with the run. */
  supplements: z.array(Supplement).default([]),
  findings: z.array(Finding),
  verdict: Verdict,
})
export type Report = z.infer<typeof Report>

export type RunFacts = Omit<Report, 'schema' | 'findings' | 'verdict' | 'measurements' | 'supplements'>

/** Measurements and the circumstances of the run in, the whole report out. Pure. */
export function assemble(
  run: RunFacts,
  measurements: readonly Measurement[],
  checks: readonly Check[],
  supplements: readonly Supplement[] = [],
): Report {
  const each = run.profile.requirements.map((requirement) => {
    const instrument = instrumentOf(requirement, checks, { run: run.instrument, measurements, supplements })
    return findingFor(requirement, checks, measurements, { ...run, instrument })
  })
  const findings = withNatNames(each)
  const judged = findings.map(({ outcome }) => outcome).filter((outcome) => Verdict.safeParse(outcome).success)
  return {
    schema: 1,
    ...run,
    measurements: [...measurements],
    supplements: [...supplements],
    findings,
    verdict: worst(judged as Verdict[]),
  }
}

export type ParsedMeasurements =
  { ok: true; measurements: Measurement[] } | { ok: false; at: string; issues: readonly z.core.$ZodIssue[] }

/** The door: each measurement's data is parsed by its own check. Past here nothing is validated again. */
export function parseMeasurements(envelopes: Submission['measurements'], checks: readonly Check[]): ParsedMeasurements {
  const measurements: Measurement[] = []
  for (const envelope of envelopes) {
    const check = checks.find(({ id }) => id === envelope.check)
    if (!check) return { ok: false, at: envelope.step, issues: [] }
    const data = envelope.data === null ? null : check.data.safeParse(envelope.data)
    if (data && !data.success) return { ok: false, at: envelope.step, issues: data.error.issues }
    measurements.push({ ...envelope, data: data?.data ?? null })
  }
  return { ok: true, measurements }
}
