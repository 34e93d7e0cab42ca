import type { Check } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import { parseMeasurements, type Submission } from '@/lib/assessment/report'
import { AppError } from '@/lib/server/errors'

/** The measurements as their checks read them. Refuses as `implausible`, with the fields, what no run of this vantage brings. */
export function requirePlausible(
  { measurements }: Pick<Submission, 'measurements'>,
  checks: readonly Check[],
  by: Measurement['vantage'] = 'browser',
): Measurement[] {
  // Browser and site agent have keys of their own: who has the one does not speak for the other.
  const foreign = measurements.findIndex(({ vantage }) => vantage !== by)
  if (foreign !== -1) throw new AppError('implausible', [`measurements.${foreign}.vantage`])
  const keys = measurements.map(({ step, vantage }) => `${vantage} ${step}`)
  if (new Set(keys).size < keys.length) throw new AppError('implausible', ['measurements'])
  const parsed = parseMeasurements(measurements, checks)
  if (parsed.ok) return parsed.measurements
  const at = measurements.findIndex(({ step }) => step === parsed.at)
  const paths = parsed.issues.map(({ path }) => ['measurements', at, 'data', ...path].map(String).join('.'))
  throw new AppError('implausible', paths.length > 0 ? [...new Set(paths)].slice(0, 20) : [`measurements.${at}.check`])
}
