import { cleanAnswers } from './clean-line'
import { differences } from './compare'
import { expectedOf } from './expected'
import { faultsOf, type Counters } from './emulator'
import type { Network } from './network'
import type { Report } from '@/lib/assessment/report'
import { Servers } from './servers'
import type { Scenario } from './scenario'
import { excessOf } from './site-agent'
import { visit, type Visited } from './visit'

export type Result = {
  scenario: string
  what: string
  provider: string
  /** `void`: no run could be believed. */
  outcome: 'as expected' | 'different' | 'void'
  differences: string[]
  /** Why earlier runs, or all of them, were not believed. */
  faults: string[]
  runs: number
  seconds: number
  report: Report | null
  /** What became of the report, and what the site agent cost. */
  withAgent: Visited['withAgent']
  counters: Counters | null
}

/** Runs that were not to be believed are repeated at most twice. */
const runsAtMost = 3
/** Of what a clean line may show as jitter: beyond it that is the processor’s. The report itself refuses from 20 ms on. */
const latestTimerMs = 6

export type Bench = {
  network: Network
  env: Record<string, string>
  temporary: string
  links: Map<string, string>
  /** Who makes links that the demo has none of. */
  staff: { email: string; password: string }
  /** Before each run, where several go on at once. */
  turn(): Promise<void>
}

export async function runScenario(scenario: Scenario, bench: Bench): Promise<Result> {
  const started = performance.now()
  const faults: string[] = []
  const { name, what, provider } = scenario
  const base = { scenario: name, what, provider, faults }
  const seconds = () => Math.round((performance.now() - started) / 1_000)
  for (let run = 1; run <= runsAtMost; run++) {
    try {
      const { report, withAgent, counters } = await once(scenario, bench)
      const wrong = [...faultsOf(counters), ...lateness(report)]
      if (wrong.length > 0) {
        faults.push(wrong.join(', '))
        continue
      }
      const found = [
        ...differences(expectedOf(scenario), report),
        ...(withAgent
          ? [...differences(expectedOf(scenario, true), withAgent.report), ...excessOf(withAgent)]
          : []
        ).map((text) => `with the agent: ${text}`),
      ]
      const outcome = found.length === 0 ? 'as expected' : 'different'
      return { ...base, outcome, differences: found, runs: run, seconds: seconds(), report, withAgent, counters }
    } catch (error) {
      const found = [error instanceof Error ? error.message : String(error)]
      const nothing = { report: null, withAgent: null, counters: null }
      return { ...base, outcome: 'different', differences: found, runs: run, seconds: seconds(), ...nothing }
    }
  }
  const nothing = { report: null, withAgent: null, counters: null }
  return { ...base, outcome: 'void', differences: [], runs: runsAtMost, seconds: seconds(), ...nothing }
}

async function once(scenario: Scenario, { network, env, temporary, links, staff, turn }: Bench) {
  await turn()
  network.up(scenario.network ?? {})
  const servers = new Servers(network, env, scenario)
  try {
    await servers.start()
    const answers = { ...cleanAnswers[scenario.provider], ...scenario.answers }
    const link = scenario.sipServer ? await servers.makeLink(staff) : (links.get(scenario.provider) ?? '')
    const visited = await visit(network, servers, { ...scenario, answers }, link, temporary)
    return { ...visited, counters: network.counters() }
  } catch (error) {
    throw new Error(`${String(error)}\n${servers.lines.slice(-5).join('\n')}`)
  } finally {
    await servers.stop()
    network.down()
  }
}

function lateness({ environment: { timerLatenessMs } }: Report): string[] {
  return timerLatenessMs !== null && timerLatenessMs > latestTimerMs
    ? [`browser: timers ${timerLatenessMs} ms late`]
    : []
}
