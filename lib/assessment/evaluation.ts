import { z } from 'zod'
import { applicability, resolveQuantity } from './applicability'
import type { Check, JudgeContext } from './check'
import { isHealthy } from './echo-server'
import type { Failure, Measurement } from './measurement'
import { Evidence, Interval, metrics, missing, Value, type Metric } from './metric'
import { MetricId } from './metric'
import type { Answer, ParameterId } from './parameter'
import { askOf } from './plan'
import type { Bound, Hosts, Requirement } from './profile'
import { Outcome, Reason, type Verdict } from './verdict'

/** One row of the checklist, judged. Limits are the numbers that this site's answers gave. */
export const Finding = z.strictObject({
  requirement: z.string(),
  outcome: Outcome,
  reason: Reason.nullable(),
  metric: MetricId.nullable(),
  value: Value.nullable(),
  interval: Interval.nullable(),
  n: z.int().min(0),
  limit: z.number().nullable(),
  evidence: z.array(Evidence),
})
export type Finding = z.infer<typeof Finding>

/** Judges one row. Pure: the same data gives the same finding in the browser, on the server, and years later. */
export function findingFor(
  requirement: Requirement,
  checks: readonly Check[],
  measurements: readonly Measurement[],
  context: JudgeContext,
): Finding {
  const { decision, level } = requirement
  const row = {
    requirement: requirement.id,
    metric: null,
    value: null,
    interval: null,
    n: 0,
    limit: null,
    reason: null,
  }
  const applicable = applicability(requirement.when, context.answers)
  if (applicable === 'does-not-apply') return { ...row, outcome: 'not-applicable', evidence: [] }
  if (decision.by === 'note') return { ...row, outcome: 'information', evidence: [] }
  if (decision.by === 'question') {
    return { ...row, ...byAnswer(decision, level === 'required' ? 'fail' : 'warn', context) }
  }
  const metric = metricFor(requirement, checks, measurements, context)
  const { value, interval, n, evidence, reason } = metric
  const measured = { ...row, metric: decision.metric, value, interval, n, evidence }
  if (level === 'information' || !decision.pass) {
    return { ...measured, outcome: 'information', reason: reason && blame(reason, context) }
  }
  if (value === null && decision.orAsk && context.answers[decision.orAsk.parameter] !== undefined) {
    const asked = byAnswer(decision.orAsk, level === 'required' ? 'fail' : 'warn', context)
    return { ...measured, ...asked, evidence: [...evidence, ...asked.evidence] }
  }
  // Asked in the list and measured only on request: what neither did waits for the answer.
  if (value === null && decision.orAsk && reason === 'not-run') {
    return { ...measured, outcome: 'unknown', reason: 'not-answered' }
  }
  const limit = limitOf(decision.pass, context)
  const judged = judge(metric, decision.pass, decision.warn, level === 'required' ? 'fail' : 'warn', context)
  const believed = believe(judged, applicable === 'open', context)
  return { ...measured, limit, outcome: believed.verdict, reason: believed.reason }
}

type Judged = { verdict: Verdict; reason: Reason | null }
const unknown = (reason: Reason): Judged => ({ verdict: 'unknown', reason })

function judge(metric: Metric, pass: Bound, warn: Bound | undefined, notMet: Verdict, context: JudgeContext): Judged {
  const { value, interval, reason } = metric
  if (value === null) return unknown(blame(reason ?? 'not-run', context))
  const verdictAt = (at: Value): Verdict | null => {
    const passes = holds(pass, at, context)
    if (passes === null) return null
    if (passes) return 'pass'
    return warn && holds(warn, at, context) === true ? 'warn' : notMet
  }
  const verdict = verdictAt(value)
  if (verdict === null) return unknown('not-answered')
  const ends = interval ? [verdictAt(interval.low), verdictAt(interval.high)] : []
  if (ends.some((end) => end !== verdict)) return unknown(blame('undecided', context))
  // A value with a reason is partial: what failed, failed; what passed so far leaves the rest open.
  return reason !== null && verdict === 'pass' ? unknown(blame(reason, context)) : { verdict, reason: null }
}

/** With our own server away, what could not be measured or decided was so because of it. */
function blame(reason: Reason, { instrument }: JudgeContext): Reason {
  const ours: readonly Reason[] = ['too-few-samples', 'no-connection', 'undecided', 'waited-too-short']
  return ours.includes(reason) && !isHealthy(instrument) ? 'instrument' : reason
}

/** A failure is the line's only if our own server was well and the row applies for certain. */
function believe({ verdict, reason }: Judged, openCondition: boolean, context: JudgeContext): Judged {
  if (verdict !== 'fail' && verdict !== 'warn') return { verdict, reason }
  if (openCondition) return unknown('not-answered')
  return isHealthy(context.instrument) ? { verdict, reason } : unknown('instrument')
}

function holds(bound: Bound, value: Value, { answers }: JudgeContext): boolean | null {
  if ('oneOf' in bound) return bound.oneOf.some((allowed) => allowed === value)
  const limit = resolveQuantity('atMost' in bound ? bound.atMost : bound.atLeast, answers)
  if (limit === null) return null
  if (typeof value !== 'number') return false
  return 'atMost' in bound ? value <= limit : value >= limit
}

function limitOf(bound: Bound, { answers }: JudgeContext): number | null {
  if ('oneOf' in bound) return null
  return resolveQuantity('atMost' in bound ? bound.atMost : bound.atLeast, answers)
}

function metricFor(
  { decision }: Requirement,
  checks: readonly Check[],
  measurements: readonly Measurement[],
  context: JudgeContext,
): Metric {
  if (decision.by !== 'metric') return missing('not-run')
  const providers = checks.filter(({ provides }) => provides.includes(decision.metric))
  const ask = askOf({ decision } as Requirement, context.answers)
  if (hangsOnAnAnswer(decision.hosts, context)) return missing('not-answered')
  const found = providers.flatMap((check) => {
    const own = measurements.filter((measurement) => measurement.check === check.id && measurement.data !== null)
    return ask && own.length > 0 ? [check.metric(ask, own, context)] : []
  })
  if (found.length > 0) return surest(found)
  const agentOnly = 'agentOnly' in metrics[decision.metric]
  const attempted = measurements.find(
    ({ check, vantage }) => providers.some(({ id }) => id === check) && (!agentOnly || vantage === 'agent'),
  )
  if (!attempted) return missing(agentOnly ? 'browser-cannot' : 'not-run')
  const { vantage, failure } = attempted
  const target = { kind: 'echo' as const, hosts: context.echo.addresses }
  return missing(reasonFor(failure), [{ vantage, check: attempted.check, target, n: 0, facts: {} }])
}

/** Of several checks of one metric the first that is certain decides, else the first with a value; all evidence stays. */
function surest(found: readonly Metric[]): Metric {
  const decides =
    found.find(({ value, interval, reason }) => value !== null && interval === null && reason === null) ??
    found.find(({ value }) => value !== null) ??
    found[0]
  if (!decides) return missing('not-run')
  const others = found.filter((metric) => metric !== decides).flatMap(({ evidence }) => evidence)
  return { ...decides, evidence: [...decides.evidence, ...others] }
}

/** Why a check that was carried out brought no data. */
function reasonFor(failure: Failure | null): Reason {
  switch (failure) {
    case 'unsupported':
      return 'browser-cannot'
    // Only the echo server itself refuses: its caps, or a ticket that ran out.
    case 'refused':
    case 'internal':
      return 'instrument'
    case 'timeout':
    case 'unreachable':
    case 'tls':
      return 'no-connection'
    default:
      return 'too-few-samples'
  }
}

/** Which hosts to ask depends on something that nobody said, so none was asked. */
function hangsOnAnAnswer(hosts: Hosts | undefined, { answers }: JudgeContext): boolean {
  return hosts !== undefined && 'lookup' in hosts && answers[hosts.lookup] === undefined
}

type Asked = { parameter: ParameterId; pass: Answer[]; warn?: Answer[] | undefined }

function byAnswer({ parameter, pass, warn = [] }: Asked, notMet: Verdict, { answers }: JudgeContext) {
  const answer = answers[parameter]
  if (answer === undefined) return { outcome: 'unknown' as const, reason: 'not-answered' as const, evidence: [] }
  const outcome: Verdict = pass.includes(answer) ? 'pass' : warn.includes(answer) ? 'warn' : notMet
  const evidence: Evidence = {
    vantage: 'customer',
    check: 'question',
    target: { kind: 'device', hosts: [] },
    n: 1,
    facts: { parameter, answer },
  }
  return { outcome, reason: null, evidence: [evidence] }
}
