import { applies, resolveQuantity } from './applicability'
import type { Ask, Check, PlanContext, Step } from './check'
import type { Answers } from './parameter'
import { stunPorts } from './ports'
import { quantitiesOf, type Profile, type Requirement } from './profile'

type Site = Omit<PlanContext, 'stunPorts' | 'providerHosts'>

/** Nothing is measured that nobody asked for: a check enters the plan because a row names a metric it provides. */
export function planFor(profile: Profile, checks: readonly Check[], site: Site): Step[] {
  return planOf(profile, site, checks, (check, asks, context) => check.steps(asks, context))
}

/** What the visitor may add once the run is over, each check by a button of its own: a supplement of the same report. */
export function optionalPlanFor(profile: Profile, checks: readonly Check[], site: Site): Step[] {
  return planOf(profile, site, checks, (check, asks, context) => check.optionalSteps?.(asks, context) ?? [])
}

/** What the site agent measures for the same report. */
export function agentPlanFor(profile: Profile, checks: readonly Check[], site: Site): Step[] {
  return planOf(profile, site, checks, (check, asks, context) => check.agentSteps?.(asks, context) ?? [])
}

function planOf(
  profile: Profile,
  site: Site,
  checks: readonly Check[],
  stepsOf: (check: Check, asks: readonly Ask[], context: PlanContext) => Step[],
): Step[] {
  const asks = profile.requirements
    .filter((requirement) => applies(requirement, site.answers))
    .map((requirement) => askOf(requirement, site.answers))
    .filter((ask) => ask !== null)
  const udpAsks = asks.filter(({ metric }) => metric === 'udp-ports-open')
  const context: PlanContext = {
    ...site,
    stunPorts: stunPorts(udpAsks.flatMap(({ ports }) => ports)),
    providerHosts: asks.flatMap(({ hosts }) => hosts),
  }
  return checks
    .flatMap((check) => {
      const own = asks.filter((ask) => check.provides.includes(ask.metric))
      return own.length > 0 ? stepsOf(check, own, context) : []
    })
    .sort((a, b) => a.stage - b.stage)
}

/** What the row asks of the checks; null when a question or nothing decides it. */
export function askOf({ decision }: Requirement, answers: Answers): Ask | null {
  if (decision.by !== 'metric') return null
  const { metric, ports = [], hosts = [], countries = [], pass, warn } = decision
  const limits = [pass, warn]
    .flatMap((bound) => (bound ? quantitiesOf(bound) : []))
    .map((quantity) => resolveQuantity(quantity, answers))
    .filter((limit) => limit !== null)
  return {
    metric,
    ports,
    hosts: Array.isArray(hosts) ? hosts : (hosts.table[String(answers[hosts.lookup])] ?? []),
    countries,
    limits,
  }
}
