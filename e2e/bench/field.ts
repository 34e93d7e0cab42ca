import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import { root } from '../../scripts/processes.mjs'
import { commandOf, type BrowserName } from './browsers'
import { openLab, serverAddresses, type Lab } from './lab'
import { ended, scratch } from './native'
import type { JobResult, StationCommand, StationEvent, StationOptions } from './station-messages'

const here = fileURLToPath(new URL('.', import.meta.url))
export const mediaPort = 40_403
/** What a page may take beyond its probe's time: start of a browser, a busy machine. */
const patienceMs = 30_000

/** The product's echo server on one side, browsers that run its probes on the other. */
export type Field = {
  folder: string
  httpUrl: string
  addresses: readonly string[]
  /** What the echo server says of itself; asked past the line. */
  health(): Promise<EchoHealth>
  openBrowser(browser: BrowserName): Promise<void>
  ask(browser: BrowserName, check: string, params: unknown, timeoutMs: number): Promise<JobResult>
  close(): Promise<void>
}
export type Ports = { udp: number[]; tcp: number[] }

/** In the lab, with the emulator between the two sides. */
export async function openFieldInLab(wan: string, ports: Ports): Promise<Field & { lab: Lab }> {
  const lab = await openLab(wan)
  try {
    const start: Start = (place, command, ipc) => lab.start(place, command, { ipc })
    const field = await openField(start, serverAddresses, ports)
    return {
      ...field,
      lab,
      async close() {
        await field.close()
        await lab.down()
      },
    }
  } catch (error) {
    await lab.down()
    throw error
  }
}

/** On loopback: the instrument alone. */
export function openFieldOnLoopback(ports: Ports): Promise<Field> {
  const start: Start = (_place, [program = '', ...args], ipc) => {
    const stdio = ['pipe', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])] as const
    return spawn(program, args, { cwd: root, stdio: [...stdio] })
  }
  return openField(start, ['127.0.0.1'], ports)
}

type Start = (place: 'client' | 'server', command: string[], ipc: boolean) => ChildProcess

async function openField(start: Start, addresses: readonly string[], ports: Ports): Promise<Field> {
  const folder = scratch()
  const bundle = path.join(folder, 'page')
  await bundled(bundle)
  const options: StationOptions = { addresses: [...addresses], mediaPort, ...ports, bundle }
  const args = ['--import', 'tsx', path.join(here, 'station.ts'), JSON.stringify(options)]
  const station = start('server', [process.execPath, ...args], true)
  const said: string[] = []
  for (const stream of [station.stdout, station.stderr]) stream?.on('data', (text) => said.push(String(text)))
  const takeAlong = () => station.kill('SIGKILL')
  process.once('exit', takeAlong)

  const waiting = new Map<string, (result: JobResult) => void>()
  const hungry = new Set<string>()
  let onHealth: (health: EchoHealth) => void = () => undefined
  let onHungry: (browser: string) => void = () => undefined
  const ready = new Promise<Extract<StationEvent, { kind: 'ready' }>>((resolve, reject) => {
    station.once('exit', () => reject(new Error(`the bench's station did not start:\n${said.join('')}`)))
    station.on('message', (event: StationEvent) => {
      if (event.kind === 'ready') resolve(event)
      else if (event.kind === 'health') onHealth(event.health)
      else if (event.kind === 'result') waiting.get(event.result.id)?.(event.result)
      else {
        hungry.add(event.browser)
        onHungry(event.browser)
      }
    })
  })
  const { pageUrl, httpUrl } = await ready
  const browsers: ChildProcess[] = []
  let jobs = 0

  return {
    folder,
    httpUrl,
    addresses,
    health() {
      const told = new Promise<EchoHealth>((resolve) => (onHealth = resolve))
      station.send('health')
      return bounded(told, 10_000, 'the echo server did not tell its health')
    },
    async openBrowser(browser) {
      const [program = '', ...rest] = await commandOf(browser, `${pageUrl}?browser=${browser}`, folder)
      const child = start('client', [program, ...rest], false)
      // Nobody reads what it prints; a full pipe would stop it.
      child.stdout?.resume()
      child.stderr?.resume()
      browsers.push(child)
      const takeBrowser = () => child.kill('SIGKILL')
      process.once('exit', takeBrowser)
      child.once('exit', () => process.off('exit', takeBrowser))
      if (hungry.has(browser)) return
      await bounded(
        new Promise<void>((resolve) => (onHungry = (who) => who === browser && resolve())),
        patienceMs,
        `${browser} did not open the page`,
      )
    },
    async ask(browser, check, params, timeoutMs) {
      const id = `${Date.now()}-${jobs++}`
      const answered = new Promise<JobResult>((resolve) => waiting.set(id, resolve))
      station.send({ id, browser, check, params, timeoutMs } satisfies StationCommand)
      const result = await bounded(answered, timeoutMs + patienceMs, `${browser} did not finish ${check}`)
      waiting.delete(id)
      if (result.error) throw new Error(`${check} in ${browser}: ${result.error}`)
      return result
    },
    async close() {
      await Promise.all(browsers.map(ended))
      process.off('exit', takeAlong)
      if (station.exitCode === null && station.signalCode === null) {
        const gone = once(station, 'exit')
        station.disconnect()
        await gone
      }
    },
  }
}

async function bundled(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: here,
    logLevel: 'error',
    resolve: { alias: { '@': root.replace(/\/$/, '') } },
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      target: 'es2022',
      rollupOptions: { input: path.join(here, 'page.ts'), output: { entryFileNames: 'page.js' } },
    },
  })
}

export async function bounded<T>(work: Promise<T>, ms: number, otherwise: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${otherwise} in ${ms / 1_000} s`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
