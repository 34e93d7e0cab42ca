import { spawn, type ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { root } from '../../scripts/processes.mjs'
import type { LoadEvent, UnderTestEvent, UnderTestState } from './echo-capacity-messages'
import { bounded } from './field'

const here = fileURLToPath(new URL('.', import.meta.url))
export const cores = { server: '0', generator: '1' }
export const graceMs = 400
export const windowMs = 3_000
export type Window = {
  seconds: number
  requests: number
  replies: number
  p50Ms: number
  p99Ms: number
  p999Ms: number
}

export type UnderTest = {
  child: ChildProcess
  /** Empty, where only its voice is under test. */
  httpUrl: string
  open(id: number, sdp: string): Promise<Extract<UnderTestEvent, { kind: 'answer' }>>
  state(): Promise<UnderTestState>
}

export async function underTest(kind: 'voice' | 'plain' | 'calls', port: number): Promise<UnderTest> {
  const child = pinned(cores.server, nodeArgs('echo-under-test.ts', kind, String(port)), true)
  const answers = new Map<number, (event: Extract<UnderTestEvent, { kind: 'answer' }>) => void>()
  let onState: (state: UnderTestState) => void = () => undefined
  const ready = new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`${kind} did not start`)))
    child.on('message', (event: UnderTestEvent) => {
      if (event.kind === 'ready') resolve(event.httpUrl ?? '')
      else if (event.kind === 'state') onState(event)
      else answers.get(event.id)?.(event)
    })
  })
  const httpUrl = await bounded(ready, 30_000, `${kind} was not ready`)
  return {
    child,
    httpUrl,
    open: (id, sdp) =>
      new Promise((resolve) => {
        answers.set(id, resolve)
        child.send({ kind: 'offer', id, sdp })
      }),
    state: () =>
      bounded(
        new Promise<UnderTestState>((resolve) => {
          onState = resolve
          child.send({ kind: 'state' })
        }),
        10_000,
        'the echo did not tell its state',
      ),
  }
}

let offers = 0

export async function loadOn(echo: Pick<UnderTest, 'open'>) {
  const child = pinned(cores.generator, nodeArgs('voice-load.ts'), true)
  let onGrown: (connectMs: number[]) => void = () => undefined
  let onProblem: (problem: Error) => void = () => undefined
  const ready = new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the load did not start')))
    child.on('message', (event: LoadEvent) => {
      if (event.kind === 'ready') return resolve()
      if (event.kind === 'grown') return onGrown(event.connectMs)
      void echo.open(offers++, event.sdp).then(({ answer, error }) => {
        if (answer) child.send({ kind: 'answer', id: event.id, answer })
        else onProblem(new Error(`the echo refused a call: ${error}`))
      })
    })
  })
  await bounded(ready, 30_000, 'the load was not ready')
  return {
    child,
    grow(streams: number, tracks: number): Promise<number[]> {
      const grown = new Promise<number[]>((resolve, reject) => {
        onGrown = resolve
        onProblem = reject
      })
      child.send({ kind: 'grow', streams, tracksPerCall: tracks })
      return bounded(grown, 40_000, `the load did not reach ${streams} streams`)
    },
  }
}

export type Tap = { child: ChildProcess; window(): Promise<Window> }

export async function openTap(tap: string, port: number): Promise<Tap> {
  const child = pinned(cores.generator, [tap, 'lo', String(port), 'echo'])
  if (!child.stdout || !child.stdin) throw new Error('a tap without pipes')
  const { stdin } = child
  const reader = createInterface({ input: child.stdout })
  const next = () => new Promise<string>((resolve) => reader.once('line', resolve))
  await bounded(next(), 10_000, 'the tap was not ready')
  return {
    child,
    async window() {
      stdin.write('begin\n')
      await pause(windowMs)
      stdin.write('end\n')
      await pause(graceMs)
      const line = next()
      stdin.write('report\n')
      const { tapDrops, ...seen } = JSON.parse(await line) as Window & { tapDrops: number }
      if (tapDrops > 0) throw new Error(`the tap lost ${tapDrops} packets: the machine is too busy`)
      return seen
    },
  }
}

function nodeArgs(file: string, ...args: string[]): string[] {
  return [process.execPath, '--import', 'tsx', path.join(here, file), ...args]
}

/**
 * Tied to one core and preferred there: what other programs take is not the server's limit. Linux weighs sessions first
 * (autogroup), so each gets one of its own. Not SCHED_FIFO: that starves the kernel's own packet work.
 */
export function pinned(core: string, command: string[], ipc = false): ChildProcess {
  const stdio = ['pipe', 'pipe', 'inherit', ...(ipc ? (['ipc'] as const) : [])] as const
  const child = spawn('taskset', ['-c', core, 'nice', '-n', '-18', ...command], {
    cwd: root,
    detached: true,
    stdio: [...stdio],
  })
  try {
    writeFileSync(`/proc/${child.pid}/autogroup`, '-18')
  } catch {
    // A kernel without autogroups goes by the nice value.
  }
  const takeAlong = () => child.kill('SIGKILL')
  process.once('exit', takeAlong)
  child.once('exit', () => process.off('exit', takeAlong))
  return child
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
