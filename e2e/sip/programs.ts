import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

/** Programs that live as long as a test: started one by one, ended by their own process, what they said kept. */
export class Programs {
  private readonly running: ChildProcess[] = []

  constructor(
    private readonly folder: string,
    private readonly log: string[],
  ) {}

  start(program: string, args: string[]): void {
    const child = spawn(program, args, { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        this.log.push(`${program.padEnd(9)} | ${line}`)
        if (this.log.length > 400) this.log.shift()
      })
    }
    child.on('error', (error) => this.log.push(`${program.padEnd(9)} | ${error.message}`))
    // Whatever ends this process, nothing that it started outlives it. SIGTERM: Kamailio takes its children along.
    const takeAlong = () => child.kill('SIGTERM')
    process.once('exit', takeAlong)
    child.once('exit', () => process.off('exit', takeAlong))
    this.running.push(child)
  }

  get allAlive(): boolean {
    return this.running.every((child) => child.pid !== undefined && !hasEnded(child))
  }

  async stop(): Promise<void> {
    await Promise.all(this.running.map(ended))
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || hasEnded(child)) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await gone
  clearTimeout(timer)
}
