import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { enoughVoice, type VoiceParams } from '@/lib/checks/voice-path/check'
import { StampedVoice } from '@/lib/checks/voice-path/data'
import { flowsOf } from '@/lib/checks/voice-path/flow'
import { mean, median, percentile } from '@/lib/stats/percentile'
import { hasFirefox, type BrowserName } from './browsers'
import { mediaPort, openFieldInLab, type Field } from './field'
import { rounded, spreadOf, type Bench, type BenchIo } from './figures'
import { noLab, type Lab, type LabStats } from './lab'
import { compiled, ended } from './native'
import { readSightings, truthOf, type Sighting, type VoiceTruth } from './voice-truth'

const seconds = 15
/** Of a 20 ms timer in the browser, p99. Above it the machine is crowded with other work, and the cell is repeated. */
const crowdedMs = 5
const attempts = 3

/** Settings of the emulator, per direction. */
type Way = { delay: number; jitter: number; loss: number }
type Cell = { name: string; up: Way; down: Way }

const base: Way = { delay: 20, jitter: 0, loss: 0 }
const delays = [0, 20, 80, 150]
const jitters = [0, 5, 20]
const losses = [0, 1, 3, 5, 10]

function same(change: Partial<Way>): Cell {
  const way = { ...base, ...change }
  return { name: `both delay ${way.delay} jitter ${way.jitter} loss ${way.loss}`, up: way, down: way }
}
function oneWay(direction: 'up' | 'down', change: Partial<Way>): Cell {
  const text = Object.entries(change).map(([key, value]) => `${key} ${value}`)
  return { name: `${direction} only ${text.join(' ')}`, up: base, down: base, [direction]: { ...base, ...change } }
}

/** Every value once against the base, one direction alone, and the corners. */
const subset: Cell[] = [
  ...delays.map((delay) => same({ delay })),
  ...jitters.slice(1).map((jitter) => same({ jitter })),
  ...losses.slice(1).map((loss) => same({ loss })),
  oneWay('up', { loss: 3 }),
  oneWay('down', { loss: 3 }),
  oneWay('up', { jitter: 20 }),
  oneWay('down', { jitter: 20 }),
  same({ delay: 0, jitter: 20, loss: 10 }),
  same({ delay: 150, jitter: 20, loss: 10 }),
]
/** Loss alone, each way alone, much of it, and with everything at once. */
const few = [same({ loss: 3 }), oneWay('up', { loss: 3 }), oneWay('down', { loss: 3 }), same({ jitter: 20, loss: 10 })]
const all: Cell[] = [
  ...delays.flatMap((delay) => jitters.flatMap((jitter) => losses.map((loss) => same({ delay, jitter, loss })))),
  ...subset.filter(({ name }) => !name.startsWith('both')),
]

export const voiceAccuracy: Bench = {
  about: 'known loss, delay and jitter in, what the product measured out',
  impossible: noLab,
  async run(io) {
    const browsers: BrowserName[] = hasFirefox() && !io.small ? ['chromium', 'firefox'] : ['chromium']
    for (const browser of browsers) {
      const wide = io.small ? few : io.full ? all : subset
      const of = browser === 'chromium' ? wide : subset.filter(forFirefox)
      const cells = of.filter(({ name }) => `${browser} ${name}`.includes(io.only))
      if (cells.length === 0) continue
      // A browser each: two at once would disturb each other on a small machine.
      const field = await openFieldInLab(settingsOf(same({})), { udp: [3_478], tcp: [] })
      const taps = await openTaps(field)
      try {
        await field.openBrowser(browser)
        const rows: Row[] = []
        for (const cell of cells) {
          if (io.signal.aborted) break
          rows.push(await believable(cell, browser, field, taps, io))
        }
        report(browser, rows, io)
      } finally {
        await taps.close()
        await field.close()
      }
    }
  },
}

/** The second browser confirms; it need not see every cell. */
function forFirefox({ up, down, name }: Cell): boolean {
  return (up !== down && name.includes('loss')) || name === same({}).name || (up.jitter === 20 && down.jitter === 20)
}

function settingsOf({ up, down }: Cell): string {
  const way = (direction: string, { delay, jitter, loss }: Way) =>
    `${direction}:delay=${delay} ${direction}:jitter=${jitter} ${direction}:loss=${loss}`
  return `${way('up', up)} ${way('down', down)}`
}

type Row = { cell: Cell; voice: StampedVoice; truth: VoiceTruth; lateP99Us: number; doubtful: boolean }

/** A cell with a broken emulator or on a crowded machine is repeated; the last one counts, whatever it is. */
async function believable(cell: Cell, browser: BrowserName, field: LabField, taps: Taps, io: BenchIo): Promise<Row> {
  for (let attempt = 1; ; attempt++) {
    const row = await measured(cell, browser, field, taps)
    const told = comparisonOf(row)
    io.detail(`${browser} ${cell.name}${attempt > 1 ? ` #${attempt}` : ''}`, told)
    io.say(`${browser} ${cell.name}: ${JSON.stringify(told)}`)
    if (!row.doubtful || attempt === attempts || io.signal.aborted) return row
    io.say('again: the machine was crowded')
  }
}

type LabField = Field & { lab: Lab }

async function measured(cell: Cell, browser: BrowserName, field: LabField, taps: Taps): Promise<Row> {
  await field.lab.set(settingsOf(cell))
  const before = await field.lab.stats()
  taps.forget()
  const params: VoiceParams = {
    httpUrl: field.httpUrl,
    minSeconds: seconds,
    defaultSeconds: seconds,
    maxSeconds: seconds,
    lossLimits: [],
  }
  const clean = { sent: 750, lost: 0, runs: [] }
  if (!enoughVoice({ seconds, up: clean, down: clean }, params)) throw new Error('endless')
  const { data, failure } = await field.ask(browser, 'voice-path', params, 60_000)
  if (failure !== null) throw new Error(`${cell.name}: ${failure}`)
  const after = await field.lab.stats()
  const voice = StampedVoice.parse(data)
  const truth = truthOf(taps.client(), taps.server(), voice)
  if (!truth) throw new Error(`${cell.name}: what passed on the wires could not be joined with the report`)
  const lateP99Us = Math.max(after.up.late_us.p99, after.down.late_us.p99)
  const broken = (['up', 'down'] as const).some((way) => isVoid(before, after, way))
  const crowded = (voice.timerLatenessMs ?? 0) > crowdedMs
  return { cell, voice, truth, lateP99Us, doubtful: broken || crowded }
}

/** The emulator's own failures, which it counts. */
function isVoid(before: LabStats, after: LabStats, way: 'up' | 'down'): boolean {
  const counters = ['drop_full', 'kernel_drops', 'send_errors', 'csum_partial', 'oversize'] as const
  return counters.some((counter) => after[way][counter] > before[way][counter])
}

function comparisonOf({ cell, voice, truth, lateP99Us, doubtful }: Row) {
  const { up, down, rttsMs } = flowsOf(voice)
  return {
    sent: up.sent,
    onWire: truth.sent,
    lossUp: [up.lost, truth.lostUp],
    lossDown: [down.lost, truth.lostDown],
    rttMs: [median(rttsMs), median(truth.rttsMs)].map((ms) => rounded(ms ?? NaN)),
    imposedRttMs: Math.max(cell.up.delay, cell.up.jitter) + Math.max(cell.down.delay, cell.down.jitter),
    variationUpMs: [mean(up.ipdvMs) ?? NaN, truth.variationUpMs].map(rounded),
    variationDownMs: [mean(down.ipdvMs) ?? NaN, truth.variationDownMs].map(rounded),
    jitterP95Ms: [up, down].map(({ jitterMs }) => rounded(percentile(jitterMs.slice(50), 0.95) ?? NaN)),
    sendingMs: [0.5, 0.99].map((p) => rounded(percentile(truth.sendingMs, p) ?? NaN)),
    receivingMs: [0.5, 0.99].map((p) => rounded(percentile(truth.receivingMs, p) ?? NaN)),
    timerLatenessMs: voice.timerLatenessMs,
    lateP99Us,
    doubtful,
  }
}

function report(browser: BrowserName, rows: readonly Row[], io: BenchIo): void {
  const compared = rows.map((row) => ({
    ...comparisonOf(row),
    lossPct: Math.max(row.cell.up.loss, row.cell.down.loss),
  }))
  const differences = (values: readonly (readonly number[])[]) =>
    values.map(([ours, truth]) => Math.abs((ours ?? NaN) - (truth ?? NaN)))
  const worst = (values: readonly number[]) => (values.length > 0 ? values.reduce((a, b) => Math.max(a, b)) : null)
  const n = rows.reduce((sum, { truth }) => sum + truth.sent, 0)
  const figure = (name: string, unit: string, values: readonly number[], bound: { most: number }, note: string) =>
    io.figure({ name: `${browser} ${name}`, unit, value: worst(values), spread: spreadOf(values), bound, n, note })

  const mild = compared.filter(({ lossPct }) => lossPct <= 5)
  const heavy = compared.filter(({ lossPct }) => lossPct > 5)
  const lossPairs = (of: typeof compared) => of.flatMap(({ lossUp, lossDown }) => [lossUp, lossDown])
  figure(
    'loss off, up to 5 %',
    'packets',
    differences(lossPairs(mild)),
    { most: 1 },
    'worst cell, of 750 packets each way',
  )
  if (heavy.length > 0) {
    const points = heavy.flatMap(({ sent, lossUp, lossDown }) =>
      differences([lossUp, lossDown]).map((off) => (off / sent) * 100),
    )
    figure('loss off at 10 %', 'points', points, { most: 0.3 }, 'worst cell')
  }
  const rtts = compared.map(({ rttMs }) => rttMs)
  figure('RTT median off', 'ms', differences(rtts), { most: 2 }, 'worst cell, against the wires')
  const excess = (values: readonly (readonly number[])[]) =>
    values.map(([ours = NaN, truth = NaN]) => Math.abs(ours - truth) / Math.max(1, 0.15 * truth))
  const note = 'worst cell, as part of what is allowed (1 ms or 15 %)'
  figure('variation up off', 'of allowed', excess(compared.map((row) => row.variationUpMs)), { most: 1 }, note)
  figure('variation down off', 'of allowed', excess(compared.map((row) => row.variationDownMs)), { most: 1 }, note)
  const wrong = rows.filter(({ cell, voice }) => {
    if (cell.up.loss > 0 === cell.down.loss > 0) return false
    const { up, down } = flowsOf(voice)
    return cell.up.loss > 0 ? up.lost <= down.lost : down.lost <= up.lost
  })
  figure('one-sided loss, wrong side', 'cells', [wrong.length], { most: 0 }, '')
  const doubtful = rows.filter((row) => row.doubtful).length
  const why = `crowded or broken in each of ${attempts} attempts`
  io.figure({ name: `${browser} doubtful cells`, unit: 'cells', value: doubtful, n: rows.length, note: why })
}

type Taps = { client(): Sighting[]; server(): Sighting[]; forget(): void; close(): Promise<void> }

async function openTaps(field: LabField): Promise<Taps> {
  const tap = await compiled('tap', field.folder)
  const open = async (place: 'client' | 'server') => {
    const child: ChildProcess = field.lab.start(place, [tap, 'eth0', String(mediaPort), 'packets'])
    const lines: string[] = []
    if (!child.stdout) throw new Error('a tap without output')
    const reader = createInterface({ input: child.stdout })
    await new Promise<void>((ready, failed) => {
      child.once('exit', () => failed(new Error('the tap ended')))
      reader.once('line', () => ready())
    })
    reader.on('line', (line) => lines.push(line))
    return { child, lines }
  }
  const [client, server] = [await open('client'), await open('server')]
  return {
    client: () => readSightings(client.lines),
    server: () => readSightings(server.lines),
    forget() {
      client.lines.length = 0
      server.lines.length = 0
    },
    close: async () => void (await Promise.all([ended(client.child), ended(server.child)])),
  }
}
