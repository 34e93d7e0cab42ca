import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { findBrowser } from './browser.mjs'
import { Advice, bin, root, runNode } from './processes.mjs'
import { build, generate, installPackages, requireNode, step } from './setup.mjs'

const results = path.join(root, 'test-results')
const withLab = process.argv.includes('--with-lab') || Boolean(process.env.CI)
const journeyFilters = process.argv.slice(2).filter((arg) => arg !== '--with-lab')

/** In this order, so that the cheap ones speak first. `counts` reads what the runner wrote; other groups have none. */
const groups = [
  { name: 'types', run: () => node([bin('typescript', 'tsc'), '--noEmit']) },
  { name: 'lint', run: () => node([bin('eslint'), '.', '--max-warnings', '0']) },
  { name: 'format', run: () => node([bin('prettier'), '--check', '--log-level', 'warn', '.']) },
  { name: 'unit', run: () => vitest('unit'), counts: () => vitestCounts('unit') },
  { name: 'protocol', run: () => vitest('protocol'), counts: () => vitestCounts('protocol') },
  { name: 'build', run: () => buildOnce() },
  { name: 'journeys', run: () => playwright(), counts: () => playwrightCounts() },
  ...(withLab
    ? [
        { name: 'lab', run: () => lab(), counts: () => labCounts() },
        {
          name: 'bench',
          run: () => script('e2e/bench/main.ts', '--small').then((code) => code === 0),
          counts: () => benchCounts(),
        },
      ]
    : []),
]

main().catch((error) => {
  console.error(error instanceof Advice ? `\nThe tests could not run. ${error.message}` : error)
  console.log('0 passed, 1 failed')
  process.exitCode = 1
})

async function main() {
  const started = performance.now()
  requireNode()
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  await step('packages', installPackages)
  await step('generated code', generate)
  await step('browser', async () => {
    process.env.CHROMIUM_PATH = await findBrowser({ install: true })
    return false
  })

  const total = { passed: 0, failed: 0, skipped: 0 }
  const summary = []
  let broken = null
  for (const group of groups) {
    if (broken) {
      summary.push(`${group.name.padEnd(10)} not run, because ${broken} failed`)
      continue
    }
    console.log(`\n== ${group.name}`)
    const begun = performance.now()
    const ok = await group.run()
    const counts = group.counts?.() ?? null
    // A file that does not even load has no test that could fail.
    if (!ok) total.failed += Math.max(1, counts?.failed ?? 0)
    total.passed += counts?.passed ?? 0
    total.skipped += counts?.skipped ?? 0
    const detail = counts ? `, ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped` : ''
    summary.push(`${group.name.padEnd(10)} ${ok ? 'ok' : 'FAILED'} in ${seconds(begun)} s${detail}`)
    console.log(summary.at(-1))
    if (!ok) broken = group.name
  }

  console.log(`\n${summary.join('\n')}\nall of it took ${seconds(started)} s\n`)
  console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ''}`)
  process.exitCode = broken ? 1 : 0
}

async function node(args, env = {}) {
  const { code } = await runNode(args, { output: 'show', env: { NEXT_TELEMETRY_DISABLED: '1', ...env } })
  return code === 0
}

function vitest(project) {
  const reporters = [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${path.join(results, `${project}.json`)}`,
  ]
  return node([bin('vitest'), 'run', '--project', project, ...reporters])
}

function vitestCounts(project) {
  const report = read(`${project}.json`)
  if (!report) return { passed: 0, failed: 0, skipped: 0 }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
}

async function buildOnce() {
  try {
    await step('portal built', build)
    return true
  } catch (error) {
    console.error(error instanceof Advice ? error.message : error)
    return false
  }
}

function playwright() {
  return node([bin('@playwright/test', 'playwright'), 'test', ...journeyFilters])
}

function playwrightCounts() {
  const stats = read('journeys.json')?.stats
  if (!stats) return { passed: 0, failed: 0, skipped: 0 }
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

/** Bad networks, made here: where that is not possible it says so and passes. 3: too busy a machine to believe some runs. */
async function lab() {
  return [0, 3].includes(await script('e2e/lab/main.ts', '--small'))
}

function labCounts() {
  const outcomes = (read('lab.json') ?? []).map(({ outcome }) => outcome)
  const count = (wanted) => outcomes.filter((outcome) => outcome === wanted).length
  return { passed: count('as expected'), failed: count('different'), skipped: count('void') }
}

/** Counts only: times are no matter of tests. */
function benchCounts() {
  const bounded = Object.values(read('bench.json') ?? {})
    .flatMap(({ figures }) => figures ?? [])
    .filter(({ bound }) => bound !== null)
  const met = ({ value, bound: { most = Infinity, least = -Infinity } }) =>
    value !== null && value <= most && value >= least
  const passed = bounded.filter(met).length
  return { passed, failed: bounded.length - passed, skipped: 0 }
}

async function script(file, ...args) {
  const { code } = await runNode(['--import', 'tsx', path.join(root, file), ...args], { output: 'show' })
  return code
}

function read(file) {
  try {
    return JSON.parse(readFileSync(path.join(results, file), 'utf8'))
  } catch {
    return null
  }
}

function seconds(since) {
  return ((performance.now() - since) / 1000).toFixed(1)
}
