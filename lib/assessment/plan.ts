import { applies, resolveQuantity } from './applicability'
import type { Ask, Check, PlanContext, Step } from './check'
import type { Answers } from './parameter'
import { quantitiesOf, type Profile, type Requirement } from './profile'

/** Nothing is measured that nobody asked for: a check enters the plan because a row names a metric it provides. */
export function planFor(profile: Profile, checks: readonly Check[], context: PlanContext): Step[] {
  const asks = profile.requirements
    .filter((requirement) => applies(requirement, context.answers))
    .map((requirement) => askOf(requirement, context.answers))
    .filter((ask) => ask !== null)
  return checks
    .flatMap((check) => {
      const own = asks.filter((ask) => check.provides.includes(ask.metric))
      return own.length > 0 ? check.steps(own, context) : []
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
