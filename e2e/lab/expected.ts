import { onCleanLine } from './clean-line'
import type { Expectation, Scenario } from './scenario'

/** Every row of the scenario's report: of the browser's run, or of the same report once the agent's part is in it. */
export function expectedOf({ provider, browser, expect, agent }: Scenario, withAgent = false): Expectation {
  const findings = {
    ...onCleanLine(provider, { browser, agent: withAgent && agent?.long ? 'long' : withAgent }),
    ...expect.findings,
  }
  if (!withAgent || !agent) return { verdict: expect.verdict, findings }
  return { verdict: agent.expect.verdict, findings: { ...findings, ...agent.expect.findings } }
}
