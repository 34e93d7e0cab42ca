import { z } from 'zod'

/** Best to worst. `unknown` ranks below `warn`: what was not measured cannot be vouched for. */
export const verdicts = ['pass', 'warn', 'unknown', 'fail'] as const
export const Verdict = z.enum(verdicts)
export type Verdict = z.infer<typeof Verdict>

/** A row's outcome. The last two never count: the row is no demand, or it does not apply at this site. */
export const Outcome = z.enum([...verdicts, 'information', 'not-applicable'])
export type Outcome = z.infer<typeof Outcome>

export function worst(all: readonly Verdict[]): Verdict {
  return all.reduce<Verdict>((a, b) => (verdicts.indexOf(b) > verdicts.indexOf(a) ? b : a), all[0] ?? 'unknown')
}

/** Why there is no verdict, or why a failure was not believed. */
export const reasons = [
  /** The browser refuses this port or has no such API: the site agent can do it. */
  'browser-cannot',
  /** Nothing measured it in this run. */
  'not-run',
  'too-few-samples',
  /** What it needs to be measured over did not come about. */
  'no-connection',
  /** The interval straddles the limit. */
  'undecided',
  /** It held for as long as anybody waited; what is asked for is longer. */
  'waited-too-short',
  /** Our own server, or the timing of the page itself, was at fault. */
  'instrument',
  /** The site agent asked, and neither this computer nor the router tells, or not without more rights. */
  'not-told',
  /** Only the customer knows, and did not say. */
  'not-answered',
] as const
export const Reason = z.enum(reasons)
export type Reason = z.infer<typeof Reason>
