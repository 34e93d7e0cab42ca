import { randomBytes, randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { answers, bin, launch, root, runNode, stop, type Launched } from '../scripts/processes.mjs'
import { build } from '../scripts/setup.mjs'
import { profiles } from '@/lib/profiles'
import { samplePorts } from '@/lib/assessment/ports'
import type { PreparedForJourneys } from './prepare'

export type Account = { email: string; password: string }

/** Portal and echo server as `npm start` runs them, on ports, an address and a database of their own. */
export type Rig = {
  url: string
  echoUrl: string
  echoAddresses: string[]
  /** The demo organisation's open link of each provider. */
  links: { provider: string; url: string }[]
  support: Account
  /** Admin of another organisation. */
  stranger: Account
  /** What both processes printed, for the report of a failed test. */
  log: string[]
  startEcho(): Promise<void>
  stopEcho(): Promise<void>
  /** `settings`: on top of the rig's own, as in `.env`, until it is stopped. */
  startPortal(settings?: Record<string, string>): Promise<void>
  stopPortal(): Promise<void>
  close(): Promise<void>
}

export async function startRig(): Promise<Rig> {
  await build()
  const dataDir = mkdtempSync(path.join(tmpdir(), 'linecheck-journeys-'))
  const log: string[] = []
  // On Linux all of 127/8 is local: the listed ports are then ours even while another echo server runs.
  const own = `127.${randomInt(10, 250)}.${randomInt(0, 250)}`
  const echoAddresses = process.platform === 'linux' ? [`${own}.1`, `${own}.2`] : ['127.0.0.1']
  const [portalPort, echoPort, mediaPort] = [await freePort(), await freePort(), await freePort()]
  const url = `http://127.0.0.1:${portalPort}`
  const echoUrl = `http://${echoAddresses[0]}:${echoPort}`
  const env = {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    LINECHECK_SECRET: randomBytes(32).toString('hex'),
    TICKET_SECRET: randomBytes(32).toString('hex'),
    PORTAL_HOST: '127.0.0.1',
    PORTAL_PORT: String(portalPort),
    PORTAL_URL: url,
    ECHO_BIND: echoAddresses.join(','),
    ECHO_PUBLIC: echoAddresses.join(','),
    ECHO_HTTP_PORT: String(echoPort),
    ECHO_MEDIA_PORT: String(mediaPort),
    ECHO_URL: echoUrl,
    ECHO_INTERNAL_URL: echoUrl,
    ASK_PROVIDER_HOSTS: 'off',
  }
  const say = (line: string) => void log.push(line)
  const running: { echo: Launched | null; portal: Launched | null } = { echo: null, portal: null }

  async function up(name: 'echo' | 'portal', args: string[], health: string, settings = {}): Promise<void> {
    if (running[name]) return
    const started = launch(name, args, { env: { ...env, ...settings }, say })
    running[name] = started
    if (await answers(health, started, 60_000)) return
    throw new Error(`The ${name} of the journeys did not start:\n${started.lines.join('\n')}`)
  }
  async function down(name: 'echo' | 'portal'): Promise<void> {
    const current = running[name]
    running[name] = null
    if (current) await stop(current)
  }
  const rig = {
    url,
    echoUrl,
    echoAddresses,
    log,
    startEcho: () => up('echo', ['--import', 'tsx', path.join(root, 'lib/echo/main.ts')], `${echoUrl}/health`),
    stopEcho: () => down('echo'),
    startPortal: (settings?: Record<string, string>) =>
      up('portal', [bin('next'), 'start', '-H', '127.0.0.1', '-p', String(portalPort)], `${url}/api/health`, settings),
    stopPortal: () => down('portal'),
    close: async () => {
      await Promise.all([down('portal'), down('echo')])
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  try {
    const { signIn, links, stranger } = await prepare(env)
    const support = signIn.find(({ email }) => email.startsWith('support@'))
    if (!support) throw new Error('the demo organisation has no support user')
    await rig.startEcho()
    await rig.startPortal()
    return { ...rig, links, support, stranger }
  } catch (error) {
    await rig.close()
    throw error
  }
}

async function prepare(env: Record<string, string>): Promise<PreparedForJourneys> {
  const args = ['--import', 'tsx', path.join(root, 'e2e/prepare.ts')]
  const { code, stdout, stderr } = await runNode(args, { env, timeoutMs: 120_000 })
  if (code !== 0) throw new Error(`The database of the journeys could not be prepared:\n${stderr}`)
  return JSON.parse(stdout) as PreparedForJourneys
}

/** A port that nobody listens on and that no profile asks for. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = await anyFreePort()
    if (!asked.has(port)) return port
  }
}

const asked = new Set(
  profiles.flatMap(({ requirements }) =>
    requirements.flatMap(({ decision }) => (decision.by === 'metric' ? samplePorts(decision.ports ?? []) : [])),
  ),
)

function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
