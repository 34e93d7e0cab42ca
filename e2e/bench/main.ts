import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { root } from '../../scripts/processes.mjs'
import { completed, isCounted, isMet, loadAverage, tableOf, type Bench, type Figure } from './figures'
import { echoCalls } from './echo-calls'
import { echoCapacity } from './echo-capacity'
import { instrument } from './instrument'
import { portChecks } from './port-checks'
import { portal } from './portal'
import { timeToVerdict } from './time-to-verdict'
import { voiceAccuracy } from './voice-accuracy'

const benches: Record<string, Bench> = {
  'voice-accuracy': voiceAccuracy,
  'echo-capacity': echoCapacity,
  'echo-calls': echoCalls,
  'port-checks': portChecks,
  instrument,
  'time-to-verdict': timeToVerdict,
  portal,
}

const small = ['voice-accuracy', 'port-checks']

const usage = `npm run bench -- [NAME...] [--full]
${Object.entries(benches)
  .map(([name, { about }]) => `  ${name.padEnd(18)} ${about}`)
  .join('\n')}
  --only TEXT        only what has this in its name: cells of voice-accuracy and port-checks ("firefox", "loss 3"),
                     streams or vanish of echo-capacity
  --small            the two benches that run with the tests, a few cells of each; times are printed, not judged
  --full             every cell of the grids; a sensible subset otherwise
Results: test-results/bench.json. Exit code 1 when a bound is missed or a bench failed.`

/** `npm run bench`. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'string', default: '' },
      full: { type: 'boolean', default: false },
      small: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const unknown = positionals.filter((name) => !(name in benches))
  if (values.help || unknown.length > 0) {
    console.log(unknown.length > 0 ? `There is no bench ${unknown.join(', ')}.\n${usage}` : usage)
    return unknown.length > 0 ? 1 : 0
  }
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // The second time nothing is waited for; what was started goes with this process.
      if (stop.signal.aborted) process.exit(1)
      stop.abort()
    })
  }

  const names = positionals.length > 0 ? positionals : values.small ? small : Object.keys(benches)
  const results: Record<string, unknown> = {}
  const figures: Figure[] = []
  /** Nobody knows what else the machine does while tests run. */
  const judged = (figure: Figure) => !values.small || isCounted(figure)
  let failed = false
  for (const name of names) {
    const bench = benches[name]
    if (!bench || stop.signal.aborted) continue
    const impossible = bench.impossible()
    if (impossible) {
      console.log(`${name}: skipped, ${impossible}`)
      results[name] = { skipped: impossible }
      continue
    }
    console.log(`${name}: ${bench.about} (load ${loadAverage()})`)
    const own: Figure[] = []
    const details: Record<string, unknown> = {}
    const startedAt = new Date().toISOString()
    let error: string | null = null
    try {
      await bench.run({
        full: values.full,
        small: values.small,
        only: values.only,
        figure: (raw) => {
          const figure = completed({ ...raw, name: `${name}: ${raw.name}` })
          own.push(judged(figure) ? figure : { ...figure, bound: null })
        },
        detail: (row, detail) => void (details[row] = detail),
        say: (line) => console.log(`  ${line}`),
        signal: stop.signal,
      })
    } catch (problem) {
      failed = true
      error = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)
      console.error(error)
    }
    figures.push(...own)
    const part = values.only ? ` --only ${values.only}` : values.small ? ' --small' : ''
    results[`${name}${part}`] = {
      startedAt,
      endedAt: new Date().toISOString(),
      error,
      figures: own,
      details,
    }
  }
  const folder = path.join(root, 'test-results')
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'bench.json')
  // A bench that did not run this time keeps its last figures; each says when it ran.
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {}
  writeFileSync(file, `${JSON.stringify({ ...before, ...results }, null, 2)}\n`)
  console.log(`\n${tableOf(figures)}`)
  return failed || stop.signal.aborted || figures.some((figure) => !isMet(figure)) ? 1 : 0
}

process.exit(await main())
