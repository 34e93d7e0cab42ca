import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../../scripts/processes.mjs'
import { Counters } from './emulator'
import type { NetworkSettings } from './scenario'

/** Addresses of the server: two of the echo server, one of its HTTP and the portal, one each for a proxy and a relay (or a provider). */
export const addresses = {
  echo: ['203.0.113.10', '203.0.113.11'],
  control: '203.0.113.12',
  proxy: '203.0.113.14',
  turn: '203.0.113.15',
}
/** The router as the client sees it. */
export const router = '192.168.1.1'

/** Good, not perfect: without a rate of its own the line would be as fast, and as unsteady, as this machine. */
export const cleanWan = 'delay=10 rate=50000 queue=40'

/** By which what may be late is nicer than what measures. */
export const leisure = 20

export type Place = 'client' | 'cpe' | 'server'

const script = fileURLToPath(new URL('./network/lab', import.meta.url))

/** Network namespaces `NAME-client`, `NAME-cpe`, ...; `folder` holds what they leave on disk. */
export class Network {
  constructor(
    private readonly name: string,
    private readonly folder: string,
  ) {}

  /** Makes it anew. Not interruptible, so that nobody takes down what is half made. */
  up({ wan = '', block = [], allow = [], blockMode, natTimeout, natTcpTimeout, ...others }: NetworkSettings): void {
    const options: Record<string, string> = { ...others, wan: `${cleanWan} ${wan}`.trim() }
    if (block.length > 0) options.block = block.join(',')
    if (allow.length > 0) options.allow = allow.join(',')
    if (blockMode) options['block-mode'] = blockMode
    if (natTimeout) options['nat-timeout'] = `${natTimeout}`
    if (natTcpTimeout) options['nat-tcp-timeout'] = `${natTcpTimeout}`
    this.lab(['up', ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])])
  }

  /** Settings of the emulator on top of those of the clean line; what it counted goes on. */
  setWan(wan: string): void {
    this.lab(['set', `${cleanWan} ${wan}`])
  }

  counters(): Counters {
    return Counters.parse(JSON.parse(this.lab(['stats'])))
  }

  /** Ends every process in the namespaces, then removes them. Does nothing where there are none. */
  down(): void {
    this.lab(['down'])
  }

  /** `ip netns exec` becomes the program, so that the process id is the program's own. */
  start(place: Place, program: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
    return spawn('ip', ['netns', 'exec', `${this.name}-${place}`, program, ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  }

  startAtLeisure(place: Place, program: string, args: readonly string[], env: Record<string, string>): ChildProcess {
    return this.start(place, 'nice', ['-n', `${leisure}`, program, ...args], env)
  }

  startScript(place: Place, file: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
    return this.start(place, process.execPath, ['--import', 'tsx', path.join(root, file), ...args], env)
  }

  private lab(args: readonly string[]): string {
    const env = { ...process.env, LAB: this.name, LAB_HOME: this.folder }
    const { status, stdout, stderr } = spawnSync('bash', [script, ...args], { env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`lab ${args.join(' ')}: ${stderr}`)
    return stdout
  }
}
