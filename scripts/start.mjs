import path from 'node:path'
import { Advice, answers, bin, launch, root, runNode, stop } from './processes.mjs'
import { callable, loadEnvFile, named, requireFree, secrets, settings } from './settings.mjs'
import { build, generate, installPackages, requireNode, step } from './setup.mjs'

const dev = process.argv.includes('--dev')
const running = []
let ending = false

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void end(0))

main().catch((error) => {
  if (ending) return
  console.error(error instanceof Advice ? `\nLinecheck could not start. ${error.message}` : error)
  void end(1)
})

async function main() {
  const started = performance.now()
  console.log(`Linecheck ${dev ? 'for development' : ''}`.trim())
  requireNode()
  loadEnvFile()
  const { portalHost, portalPort, echoHost, echoPort, dataDir } = settings()
  await requireFree('The portal', portalHost, portalPort, 'PORTAL_HOST', 'PORTAL_PORT')
  await requireFree('The echo server', echoHost, echoPort, 'ECHO_BIND', 'ECHO_HTTP_PORT')
  await step('packages', installPackages)
  await step('generated code', generate)
  if (!dev) await step('portal built', build)

  const env = {
    ...secrets(dataDir),
    PORTAL_HOST: portalHost,
    PORTAL_PORT: String(portalPort),
    PORTAL_URL: process.env.PORTAL_URL || `http://${named(portalHost)}:${portalPort}`,
    ECHO_PUBLIC: process.env.ECHO_PUBLIC || process.env.ECHO_BIND || '127.0.0.1',
    ECHO_URL: process.env.ECHO_URL || `http://${named(echoHost)}:${echoPort}`,
    NODE_ENV: dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  let prepared
  await step('database', async () => (prepared = await prepare(env)))

  const portalUrl = `http://${callable(portalHost)}:${portalPort}`
  const echoUrl = `http://${callable(echoHost)}:${echoPort}`
  const echoMain = path.join(root, 'lib/echo/main.ts')
  await step('echo server', () =>
    bringUp('echo', dev ? [bin('tsx'), 'watch', echoMain] : ['--import', 'tsx', echoMain], env, `${echoUrl}/health`),
  )
  const portal = [bin('next'), dev ? 'dev' : 'start', '--hostname', portalHost, '--port', String(portalPort)]
  await step('portal', () => bringUp('portal', portal, env, `${portalUrl}/api/health`))

  if (!ending) announce(prepared, env, (performance.now() - started) / 1000)
}

async function prepare(env) {
  const { code, stdout } = await runNode(['--import', 'tsx', path.join(root, 'scripts/prepare.ts'), '--json'], {
    env,
    output: 'errors',
    timeoutMs: 180_000,
  })
  if (code !== 0) throw new Advice('The database could not be prepared: the line above says why.')
  return JSON.parse(stdout)
}

async function bringUp(name, args, env, healthUrl) {
  if (ending) return
  const started = launch(name, args, { env })
  running.push(started)
  void started.ended.then(({ code, signal }) => {
    if (ending) return
    const how = signal ? `was ended by ${signal}` : `ended with code ${code}`
    console.error(`\nThe ${name === 'echo' ? 'echo server' : 'portal'} ${how}; its last lines above say why. Stopping.`)
    void end(1)
  })
  if (!(await answers(healthUrl, started, 60_000)) && !ending) {
    throw new Advice(`The ${name === 'echo' ? 'echo server' : 'portal'} did not answer at ${healthUrl} within 60 s.`)
  }
}

function announce({ signIn, links }, { PORTAL_URL, ECHO_URL }, seconds) {
  const row = (left, right) => console.log(`  ${left.padEnd(18)} ${right}`)
  console.log(`\nReady after ${seconds.toFixed(1)} s\n`)
  row('Portal', PORTAL_URL)
  row('Echo server', ECHO_URL)
  console.log('\nSign in')
  for (const { email, password, url } of signIn) row(email, `password ${password}   ${url}`)
  console.log('\nCustomer links')
  for (const { provider, url } of links) row(provider, url)
  console.log('\nCtrl-C ends both.\n')
}

/** Ends both processes, then this one. A second signal changes nothing: the wait is bounded. */
async function end(code) {
  if (ending) return
  ending = true
  await Promise.all(running.map((process) => stop(process)))
  process.exit(code)
}
