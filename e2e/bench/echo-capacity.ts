import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { median } from '@/lib/stats/percentile'
import type { UnderTestState } from './echo-capacity-messages'
import {
  cores,
  graceMs,
  loadOn,
  openTap,
  pause,
  pinned,
  underTest,
  windowMs,
  type Tap,
  type UnderTest,
  type Window,
} from './echo-processes'
import { rounded, spreadOf, type Bench, type BenchIo } from './figures'
import { compiled, ended, scratch } from './native'

const mediaPort = 40_417
const plainPort = 40_419
const repetitions = 3
const limits = { p99Ms: 5, lossRatio: 0.001 }
/** A session ends after 60 s, and 200 of them with four streams each are the most that the server takes. */
const voiceSteps = [200, 300, 400, 500, 600, 700, 800]
const plainSteps = [400, 600, 800, 1_000, 1_200, 1_400, 1_600]
const tracksPerCall = 4
const vanishing = { cycles: 1_000, atOnce: 25, forgottenMs: 70_000 }

export const echoCapacity: Bench = {
  about: 'voice streams on one core of the echo server, against a plain UDP echo',
  impossible() {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'timing on the wire needs root on Linux'
    if (availableParallelism() < 2) return 'server and generator need a core each'
    const missing = ['taskset', 'nice', 'gcc'].filter((tool) => spawnSync('which', [tool]).status !== 0)
    return missing.length > 0 ? `missing: ${missing.join(', ')}` : null
  },
  async run(io) {
    const folder = scratch()
    const programs = { tap: await compiled('tap', folder), blast: await compiled('blast', folder) }
    if ('streams'.includes(io.only)) {
      const held: Held[] = []
      for (let repetition = 1; repetition <= repetitions && !io.signal.aborted; repetition++) {
        const plain = await plainEcho(programs, repetition, io)
        const voice = await voiceEcho(programs, repetition, io)
        held.push({ voice, plain })
        io.detail(`repetition ${repetition}`, { voice, plain })
      }
      capacityFigures(held, io)
    }
    if ('vanish'.includes(io.only) && !io.signal.aborted) await vanish(io)
  },
}

/** What one core held, and what it cost at the step of `comparedAt` streams. */
type Ramp = { streams: number; cpuPerThousandMs: number[]; memoryKb: number[] }
type Held = { voice: Ramp; plain: Ramp }
const comparedAt = 400

function capacityFigures(held: readonly Held[], io: BenchIo): void {
  const voice = held.map((each) => each.voice.streams)
  const plain = held.map((each) => each.plain.streams)
  const ratios = held.filter((each) => each.plain.streams > 0).map((each) => each.voice.streams / each.plain.streams)
  const n = held.length
  const most = (steps: readonly number[]) => `steps up to ${steps.at(-1)}`
  io.figure({
    name: 'voice streams held',
    unit: 'streams',
    value: median(voice),
    spread: spreadOf(voice),
    bound: { least: 400 },
    n,
    note: `median; p99 under 5 ms, loss under 0.1 %; ${most(voiceSteps)}`,
  })
  io.figure({
    name: 'plain UDP echo held',
    unit: 'streams',
    value: median(plain),
    spread: spreadOf(plain),
    n,
    note: `node:dgram; ${most(plainSteps)}`,
  })
  io.figure({
    name: 'ratio to the plain echo',
    unit: '',
    value: median(ratios),
    spread: spreadOf(ratios),
    bound: { least: 0.4 },
    n: ratios.length,
    note: 'of the same repetition, where the plain echo held its first step',
  })
  const cost = (name: string, unit: string, values: readonly number[]) => {
    const value = median(values)
    io.figure({ name, unit, value, spread: spreadOf(values), n: values.length, note: `at ${comparedAt} streams` })
  }
  const cpu = (of: 'voice' | 'plain') => held.flatMap((each) => each[of].cpuPerThousandMs)
  cost('voice, CPU per 1,000 packets', 'ms', cpu('voice'))
  cost('plain, CPU per 1,000 packets', 'ms', cpu('plain'))
  cost(
    'memory per stream',
    'kB',
    held.flatMap(({ voice }) => voice.memoryKb),
  )
}

type Programs = { tap: string; blast: string }

async function plainEcho({ tap, blast }: Programs, repetition: number, io: BenchIo): Promise<Ramp> {
  const echo = await underTest('plain', plainPort)
  const watch = await openTap(tap, plainPort)
  const costs: Cost[] = []
  try {
    const streams = await ramp(plainSteps, async (streams) => {
      const seconds = String(Math.ceil((windowMs + graceMs) / 1_000) + 1)
      const load = pinned(cores.generator, [blast, '127.0.0.1', String(plainPort), String(streams), seconds])
      await pause(500)
      const seen = await observed(echo, watch, streams, costs)
      await ended(load)
      return told(`plain ${streams} #${repetition}`, streams, seen, io)
    })
    return { streams, ...costsAt(costs, 0) }
  } finally {
    await Promise.all([ended(watch.child), ended(echo.child)])
  }
}

async function voiceEcho({ tap }: Programs, repetition: number, io: BenchIo): Promise<Ramp> {
  const echo = await underTest('voice', mediaPort)
  const load = await loadOn(echo)
  const watch = await openTap(tap, mediaPort)
  const costs: Cost[] = []
  try {
    const empty = await echo.state()
    const streams = await ramp(voiceSteps, async (streams) => {
      await load.grow(streams, tracksPerCall)
      await pause(500)
      return told(`voice ${streams} #${repetition}`, streams, await observed(echo, watch, streams, costs), io)
    })
    return { streams, ...costsAt(costs, empty.residentMb) }
  } finally {
    await ended(load.child)
    await Promise.all([ended(watch.child), ended(echo.child)])
  }
}

type Cost = { streams: number; residentMb: number; cpuPerThousandMs: number }

/** One window, and what the echo's process took for it. */
async function observed(echo: UnderTest, watch: Tap, streams: number, costs: Cost[]): Promise<Window> {
  const before = await echo.state()
  const startedAt = performance.now()
  const seen = await watch.window()
  const after = await echo.state()
  const thousands = ((seen.requests / seen.seconds) * ((performance.now() - startedAt) / 1_000)) / 1_000
  const cpuPerThousandMs = (after.cpuMs - before.cpuMs) / thousands
  costs.push({ streams, residentMb: after.residentMb, cpuPerThousandMs })
  return seen
}

function costsAt(costs: readonly Cost[], emptyMb: number): Pick<Ramp, 'cpuPerThousandMs' | 'memoryKb'> {
  const of = costs.filter(({ streams }) => streams === comparedAt)
  return {
    cpuPerThousandMs: of.map(({ cpuPerThousandMs }) => cpuPerThousandMs),
    memoryKb: of.map(({ residentMb, streams }) => ((residentMb - emptyMb) / streams) * 1_024),
  }
}

/** The highest step that was held before the first that was not. */
async function ramp(steps: readonly number[], holds: (streams: number) => Promise<boolean>): Promise<number> {
  let held = 0
  for (const streams of steps) {
    // A stall of a shared machine is not the server's limit: a step may try again once.
    if (!(await holds(streams)) && !(await holds(streams))) break
    held = streams
  }
  return held
}

function told(name: string, streams: number, seen: Window, io: BenchIo): boolean {
  const lossRatio = seen.requests > 0 ? 1 - seen.replies / seen.requests : 1
  const offered = seen.requests / seen.seconds
  const holds = seen.p99Ms < limits.p99Ms && lossRatio <= limits.lossRatio && offered > streams * 50 * 0.95
  io.detail(`${name} ${new Date().toISOString()}`, { ...seen, lossRatio, offered: Math.round(offered), holds })
  io.say(`${name}: p50 ${seen.p50Ms} p99 ${seen.p99Ms} ms, loss ${lossRatio.toFixed(5)}, ${Math.round(offered)}/s`)
  return holds
}

/** Calls that break off without a goodbye, as tabs that crash: the server must forget them by itself. */
async function vanish(io: BenchIo): Promise<void> {
  const echo = await underTest('voice', mediaPort)
  try {
    const half = vanishing.cycles / 2
    const states: UnderTestState[] = []
    for (const round of [1, 2]) {
      for (let done = 0; done < half && !io.signal.aborted; done += vanishing.atOnce) {
        const load = await loadOn(echo)
        await load.grow(vanishing.atOnce, 1)
        await pause(200)
        load.child.kill('SIGKILL')
      }
      // Sessions end after 5 s of silence, their logs are kept for 60 s.
      if (!io.signal.aborted) await pause(vanishing.forgottenMs)
      states.push(await echo.state())
      io.say(`after ${round * half} vanished calls: ${JSON.stringify(states.at(-1))}`)
    }
    const [first, last] = states
    if (!first || !last || io.signal.aborted) return
    io.detail('vanish', { first, last })
    const note = `${rounded(first.residentMb)} MB after ${half}, ${rounded(last.residentMb)} MB after ${vanishing.cycles}`
    const n = vanishing.cycles
    const growth = last.residentMb - first.residentMb
    io.figure({ name: 'growth over 500 vanished calls', unit: 'MB', value: growth, bound: { most: 4 }, n, note })
    const left = last.sessions + last.restarts + Math.max(0, last.descriptors - first.descriptors)
    const what = 'sessions, restarts, descriptors'
    io.figure({ name: 'left behind by vanished calls', unit: '', value: left, bound: { most: 0 }, n, note: what })
  } finally {
    await ended(echo.child)
  }
}
