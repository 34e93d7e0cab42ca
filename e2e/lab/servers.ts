import { randomBytes } from 'node:crypto'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fragmentOf } from '@/components/sip-account/fragment'
import { bin, root, runNode } from '../../scripts/processes.mjs'
import { addresses, router, type Network } from './network'
import type { Scenario } from './scenario'
import type { Prepared } from '../../scripts/prepare'
import { makeCertificate } from '../sip/certificate'
import { coturnArgs, findCoturn, listening } from '../turn/coturn'

/**
 * Portal on port 80 and the echo server's HTTP on 443, of an address of their own: the other two addresses have all
 * listed ports free, and a firewall that lets the web through lets these through.
 */
export const portalUrl = `http://${addresses.control}`
const echoUrl = `http://${addresses.control}:443`
const proxyPort = 3128
const turnUrls = {
  udp: `turn:${addresses.turn}:3478?transport=udp`,
  tcp: `turn:${addresses.turn}:443?transport=tcp`,
  tls: `turns:${addresses.turn}:443?transport=tcp`,
}
/** A provider's own, as a link names it. No scenario has a relay as well. */
const sipServerPort = 7443
const sipServerUrl = `wss://${addresses.turn}:${sipServerPort}/ws`
const turnSecret = randomBytes(16).toString('hex')

export function environmentFor(dataDir: string): Record<string, string> {
  return {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    LINECHECK_SECRET: randomBytes(32).toString('hex'),
    TICKET_SECRET: randomBytes(32).toString('hex'),
    PORTAL_HOST: addresses.control,
    PORTAL_PORT: '80',
    PORTAL_URL: portalUrl,
    ECHO_BIND: addresses.echo.join(','),
    ECHO_PUBLIC: addresses.echo.join(','),
    ECHO_HTTP_HOST: addresses.control,
    ECHO_HTTP_PORT: '443',
    ECHO_URL: echoUrl,
    ECHO_INTERNAL_URL: echoUrl,
    ASK_PROVIDER_HOSTS: 'off',
  }
}

/** The demo organisation: its users, and a link for each provider. */
export async function prepareDemo(env: Record<string, string>): Promise<Prepared> {
  const args = ['--import', 'tsx', path.join(root, 'scripts/prepare.ts'), '--json']
  const { code, stdout, stderr } = await runNode(args, { env, timeoutMs: 120_000 })
  if (code !== 0) throw new Error(`The database could not be prepared: ${stderr}`)
  return JSON.parse(stdout) as Prepared
}

/** Portal, echo server and, where there is one, the proxy of one scenario. `lines` is what they said. */
export class Servers {
  readonly lines: string[] = []
  private portal: ChildProcess | null = null
  private echo: ChildProcess | null = null
  private turn: ChildProcess | null = null
  private sipServer: ChildProcess | null = null
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'linecheck-lab-servers-'))

  constructor(
    private readonly network: Network,
    private readonly env: Record<string, string>,
    private readonly scenario: Scenario,
  ) {}

  async start(): Promise<void> {
    this.echo = this.heard(
      this.network.startScript('server', 'lib/echo/main.ts', [], { ...this.env, ...this.scenario.echo }),
    )
    await Promise.all([
      this.startPortal(),
      this.until(`${echoUrl}/health`, 'healthy', this.echo),
      this.startProxy(),
      this.startTurn(),
      this.startSipServer(),
    ])
  }

  /** As a member of staff does in the console: the link names the provider's server, its fragment the account. */
  async makeLink({ email, password }: { email: string; password: string }): Promise<string> {
    const wish = { provider: this.scenario.provider, language: 'en', answers: { 'sip-server': sipServerUrl } }
    const staff = [portalUrl, email, password, JSON.stringify(wish)]
    const making = this.network.startScript('server', 'e2e/lab/make-link.ts', staff)
    let url = ''
    making.stdout?.setEncoding('utf8').on('data', (text: string) => (url += text))
    this.heard(making)
    const code = await new Promise((resolve) => making.once('close', resolve))
    if (code !== 0) throw new Error('the link was not made')
    return `${url.trim()}${fragmentOf({ sipUser: 'phone1', sipPassword: 'of the lab' })}`
  }

  async startPortal(): Promise<void> {
    const args = [bin('next'), 'start', '--hostname', addresses.control, '--port', '80']
    this.portal = this.heard(
      this.network.startAtLeisure('server', process.execPath, args, { ...this.env, ...this.turnSettings }),
    )
    await this.until(`${portalUrl}/api/health`, 'healthy', this.portal)
  }

  stopPortal = (): Promise<void> => ended(this.portal)
  stopEcho = (): Promise<void> => ended(this.echo)

  /** Resolves a few seconds into the voice stream. */
  async voiceIsFlowing(): Promise<void> {
    await this.until(`${echoUrl}/health`, 'voice', this.echo)
    await new Promise((resolve) => setTimeout(resolve, 5_000))
  }

  async stop(): Promise<void> {
    await Promise.all([this.stopPortal(), this.stopEcho(), ended(this.turn), ended(this.sipServer)])
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** What the browser must be told to use it. */
  get proxyArgs(): string[] {
    if (!this.scenario.proxy) return []
    return [`--proxy-server=http://${this.scenario.proxy === 'cloud' ? addresses.proxy : router}:${proxyPort}`]
  }

  private async startProxy(): Promise<void> {
    const { proxy } = this.scenario
    if (!proxy) return
    const [place, host] = proxy === 'cloud' ? (['server', addresses.proxy] as const) : (['cpe', '0.0.0.0'] as const)
    const args = ['--host', host, '--port', String(proxyPort), ...(proxy === 'router' ? ['--via'] : [])]
    const process = this.heard(this.network.startScript(place, 'e2e/lab/proxy.ts', args))
    await new Promise((resolve) => process.stdout?.once('data', resolve))
  }

  private get turnSettings(): Record<string, string> {
    const { turn = [] } = this.scenario
    if (turn.length === 0) return {}
    return { TURN_URLS: turn.map((way) => turnUrls[way]).join(','), TURN_SECRET: turnSecret }
  }

  private async startTurn(): Promise<void> {
    const program = findCoturn()
    if (!this.scenario.turn || !program) return
    const settings = {
      address: addresses.turn,
      port: 3_478,
      tlsPort: 443,
      secret: turnSecret,
      relayPorts: { from: 49_152, to: 49_251 },
    }
    this.turn = this.network.start('server', program, coturnArgs(settings, this.folder))
    await listening(this.turn, this.lines)
  }

  private async startSipServer(): Promise<void> {
    if (!this.scenario.sipServer) return
    await makeCertificate(this.folder, 'sip', addresses.turn)
    const args = ['--host', addresses.turn, '--port', String(sipServerPort), '--folder', this.folder, '--name', 'sip']
    const started = this.heard(this.network.startScript('server', 'e2e/lab/sip-server-of-nobody.ts', args))
    this.sipServer = started
    await new Promise((resolve, reject) => {
      started.stdout?.once('data', resolve)
      started.once('exit', () => reject(new Error('the SIP server ended')))
    })
  }

  private async until(url: string, what: 'healthy' | 'voice', server: ChildProcess | null): Promise<void> {
    const asking = this.heard(this.network.startScript('server', 'e2e/lab/until.ts', [url, what]))
    const giveUp = () => asking.kill()
    server?.once('exit', giveUp)
    const code = await new Promise((resolve) => asking.once('exit', resolve))
    server?.off('exit', giveUp)
    if (code !== 0) throw new Error(`${url} is not ${what}`)
  }

  private heard(process: ChildProcess): ChildProcess {
    for (const stream of [process.stdout, process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => this.lines.push(...text.trimEnd().split('\n')))
    }
    return process
  }
}

async function ended(process: ChildProcess | null): Promise<void> {
  if (!process || process.exitCode !== null || process.signalCode !== null) return
  const gone = new Promise((resolve) => process.once('exit', resolve))
  process.kill('SIGTERM')
  const timer = setTimeout(() => process.kill('SIGKILL'), 5_000)
  await gone
  clearTimeout(timer)
}
