import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { agentFile, buildAgent } from './agent-build.mjs'
import { Advice, bin, npmCli, root, runNode } from './processes.mjs'

const [wantedMajor, wantedMinor] = [20, 19]

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return
  throw new Advice(
    `Node.js ${wantedMajor}.${wantedMinor} or newer is needed; this is ${process.versions.node}. See https://nodejs.org/`,
  )
}

/** Prints one line per step with its seconds; a step that returns false had nothing to do. */
export async function step(name, work) {
  const started = performance.now()
  const done = await work()
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`  ${name.padEnd(34, '.')} ${done === false ? 'up to date' : 'done'}, ${seconds} s`)
  return done
}

/** Installs exactly what the lock file says, when what is there is something else. */
export async function installPackages() {
  if (packagesMatch()) return false
  console.log('  installing packages (half a minute)')
  const options = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const { code } = await runNode([npmCli(), 'ci', ...options], { output: 'show' })
  if (code !== 0)
    throw new Advice('The packages could not be installed: see the lines of npm above. Is there a network?')
  return true
}

/** npm lists what it has put into node_modules in a file of the same shape as the lock file. */
function packagesMatch() {
  const kept = path.join(root, 'node_modules/.package-lock.json')
  if (!existsSync(kept)) return false
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(kept, 'utf8')).packages
  return Object.entries(wanted).every(([name, { version, optional, devOptional, peer }]) => {
    if (name === '') return true
    const there = present[name]?.version
    return there === version || (there === undefined && Boolean(optional || devOptional || peer))
  })
}

/** The database client and the route types are generated, never committed. */
export async function generate() {
  const client = path.join(root, 'generated')
  const schema = path.join(root, 'prisma/schema.prisma')
  let done = false
  if (!existsSync(client) || newest(client) < newest(schema)) {
    await must([bin('prisma'), 'generate'], 'The database client could not be generated')
    done = true
  }
  if (!existsSync(path.join(root, 'next-env.d.ts'))) {
    await must([bin('next'), 'typegen'], 'The route types could not be generated')
    done = true
  }
  return done
}

async function must(args, otherwise) {
  const { code, stdout, stderr } = await runNode(args, { env: { NEXT_TELEMETRY_DISABLED: '1' } })
  if (code !== 0) throw new Advice(`${otherwise}:\n${stdout}${stderr}`)
}

const sources = [
  ...['agent', 'app', 'components', 'lib', 'messages', 'public', 'prisma', 'generated'],
  ...['next.config.ts', 'package-lock.json', 'tsconfig.json', 'postcss.config.mjs'],
  ...['proxy.ts', 'instrumentation.ts', 'instrumentation-node.ts'],
]

/** Builds the portal for production, unless a finished build is newer than every source. */
export async function build({ always = false } = {}) {
  // Next.js writes the first one early and the second one last.
  const marks = ['.next/BUILD_ID', '.next/required-server-files.json'].map((file) => path.join(root, file))
  if (!always && [agentFile, ...marks].every((file) => existsSync(file))) {
    const built = Math.max(...marks.map((file) => statSync(file).mtimeMs))
    if (sources.every((source) => newest(path.join(root, source)) <= built)) return false
  }
  // First: the portal serves what lay in public when it started.
  await buildAgent()
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  const { code, stdout, stderr } = await runNode([bin('next'), 'build'], { env })
  if (code !== 0) throw new Advice(`The portal could not be built:\n${stdout}${stderr}`)
  return true
}

/** Time of the last change in a file or folder (a removed file changes its folder); 0 where there is none. */
function newest(target) {
  const stat = statSync(target, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(target, { withFileTypes: true })
    .filter(({ name }) => !/\.test\.tsx?$/.test(name) && path.join(target, name) !== path.join(root, 'lib/echo'))
    .reduce((latest, { name }) => Math.max(latest, newest(path.join(target, name))), stat.mtimeMs)
}
