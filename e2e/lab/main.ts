import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { setPriority, tmpdir } from 'node:os'
import path from 'node:path'
import { root } from '../../scripts/processes.mjs'
import { build } from '../../scripts/setup.mjs'
import { findCoturn } from '../turn/coturn'
import { Network } from './network'
import { runScenario, type Result } from './run'
import type { Scenario } from './scenario'
import { scenarios, small } from './scenarios'
import { environmentFor, prepareDemo } from './servers'
import { table } from './table'
import { findFirefox } from './visit'

/** `npm run lab [--jobs=N] [NAME...]`: exit code 0 all as expected, 1 not, 2 used wrongly, 3 some void and the others as expected. */
async function main(): Promise<number> {
  const given = process.argv.slice(2)
  const jobs = Number(given.find((arg) => arg.startsWith('--jobs='))?.slice('--jobs='.length) ?? 1)
  if (!Number.isInteger(jobs) || jobs < 1) {
    console.error('--jobs=N: how many scenarios at once')
    return 2
  }
  const args = given.filter((arg) => !arg.startsWith('--jobs='))
  const wanted = args.includes('--small') ? small.map(({ name }) => name) : args
  if (wanted.includes('--list')) {
    for (const { name, what } of scenarios) console.log(`${name.padEnd(44)} ${what}`)
    return 0
  }
  const strange = wanted.filter((name) => !scenarios.some((scenario) => scenario.name === name))
  if (strange.length > 0) {
    console.error(`There is no scenario ${strange.join(', ')}; "npm run lab -- --list" names them all.`)
    return 2
  }
  const missing = whatIsMissing()
  if (missing) {
    console.log(`The network lab was skipped: it needs ${missing}.`)
    return 0
  }
  const chosen = scenarios.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  const possible = chosen.filter((scenario) => whatItLacks(scenario) === null)
  for (const scenario of chosen.filter((one) => !possible.includes(one))) {
    console.log(`${scenario.name.padEnd(44)} skipped: there is no ${whatItLacks(scenario)}`)
  }
  const results = await runAll(possible, jobs)
  if (results.some(({ outcome }) => outcome === 'different')) return 1
  return results.some(({ outcome }) => outcome === 'void') ? 3 : 0
}

function whatItLacks({ browser, turn, sipServer }: Scenario): string | null {
  if (sipServer && spawnSync('openssl', ['version']).status !== 0) return 'openssl here'
  if (browser === 'firefox' && findFirefox() === null) return 'Firefox here; FIREFOX_PATH can name one'
  return turn && findCoturn() === null ? 'coturn here (Debian: apt-get install coturn)' : null
}

function whatIsMissing(): string | null {
  if (process.platform !== 'linux') return 'Linux'
  if (process.getuid?.() !== 0) return 'root'
  const tools = ['gcc', 'nft', 'ip', 'sysctl'].filter(
    (tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0,
  )
  if (tools.length > 0) return tools.join(', ')
  const trial = `lc${process.pid}-trial`
  // Root of a container may not be allowed to.
  if (spawnSync('ip', ['netns', 'add', trial]).status !== 0) return 'the right to make network namespaces'
  spawnSync('ip', ['netns', 'delete', trial])
  return null
}

/** Browser, echo server and emulator keep time; what else runs here gives way, and so does what else a scenario needs. */
const niceness = -10
/** Of a run, about. Begun evenly spread, the busy parts of several never meet. */
const runMs = 56_000

async function runAll(chosen: typeof scenarios, jobs: number): Promise<Result[]> {
  const temporary = mkdtempSync(path.join(tmpdir(), 'linecheck-lab-'))
  // Of its own for each process, and short: names of namespaces may be in use by another lab.
  const networks = Array.from({ length: jobs }, (_, at) => {
    return new Network(`lc${process.pid}${at > 0 ? `-${at}` : ''}`, path.join(temporary, `network${at}`))
  })
  // Synchronous, so that it is done however this process ends: with the namespaces end the processes in them.
  process.on('exit', () => {
    for (const network of networks) network.down()
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130))

  await build()
  setPriority(niceness)
  const results: Result[] = []
  const waiting = [...chosen]
  let nextStartAt = 0
  const turn = async (): Promise<void> => {
    if (jobs === 1) return
    const startAt = Math.max(performance.now(), nextStartAt)
    nextStartAt = startAt + runMs / jobs
    await new Promise((resolve) => setTimeout(resolve, startAt - performance.now()))
  }
  const work = async (network: Network, at: number): Promise<void> => {
    // The embedded database belongs to one portal.
    const env = environmentFor(path.join(temporary, `data${at}`))
    const { links: demo, signIn } = await prepareDemo(env)
    const links = new Map(demo.map(({ provider, url }) => [provider, url]))
    const staff = signIn[0] ?? { email: '', password: '' }
    for (let scenario = waiting.shift(); scenario; scenario = waiting.shift()) {
      const { name } = scenario
      const result = await runScenario(scenario, { network, env, temporary, links, staff, turn })
      results.push(result)
      const { outcome, differences, faults, seconds } = result
      console.log(`${name.padEnd(44)} ${outcome}, ${seconds} s`)
      keep(results)
      for (const line of [...differences, ...faults.map((fault) => `not believed: ${fault}`)])
        console.log(`    ${line}`)
    }
  }
  await Promise.all(networks.map(work))
  results.sort((a, b) => placeOf(a) - placeOf(b))
  keep(results)
  console.log(`\n${table(results)}`)
  return results
}

function placeOf({ scenario }: Result): number {
  return scenarios.findIndex(({ name }) => name === scenario)
}

function keep(results: readonly Result[]): void {
  const folder = path.join(root, 'test-results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'lab.md'), table(results))
  writeFileSync(path.join(folder, 'lab.json'), `${JSON.stringify(results, null, 1)}\n`)
}

process.exitCode = await main()
