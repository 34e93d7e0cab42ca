import type { Probe, ProbeIo } from '@/lib/assessment/check'
import { hasWebRtc } from '@/lib/checks/ice-gathering'
import { pause } from '@/lib/checks/pause'
import { firstHeard, firstOthers, openPokes, PokeRefused, type PokedPath, type Pokes } from '@/lib/checks/poked-path'
import { isStream, lifetimeOf, type NatLifetimeData, type NatLifetimeParams } from './check'

/** A check is sent at once; a lost one again within half a second. */
const heardWithinMs = 3_000
const revivedWithinMs = 2_500
/** What the browser has to say after the exchange is said by then. */
const settledMs = 1_500
/** The server counts from the last packet; a page's timer may be early by a rounding. */
const marginMs = 60
const mostTries = 3
/** Connections for one silence: another when lost packets made the exchange of the one before a stream. */
const connectionsPerSilence = 3
/** Silences: one alone can be bad luck on a line that loses packets. */
const enoughGone = 2

export const probeNatLifetime: Probe<NatLifetimeParams, NatLifetimeData> = async (params, io) => {
  if (!hasWebRtc()) return { data: null, failure: 'unsupported' }
  const data: NatLifetimeData = { ports: params.ports, port: null, tcpPorts: [], tcpPort: null, samples: [] }
  await firstOthers(io)
  try {
    const bindings = params.ports.length + params.silencesS.length * connectionsPerSilence
    const pokes = await openPokes(params.httpUrl, io.ticket, bindings, io.signal)
    try {
      await measure(pokes, params, data, io)
    } finally {
      pokes.close()
    }
    if (io.signal.aborted) return { data, failure: 'interrupted' }
    return { data, failure: data.samples.length > 0 ? null : 'timeout' }
  } catch (error) {
    if (!(error instanceof PokeRefused)) throw error
    const failure = io.signal.aborted ? 'interrupted' : error.failure
    return { data: data.port === null ? null : data, failure }
  }
}

async function measure(
  pokes: Pokes,
  { ports, silencesS }: NatLifetimeParams,
  data: NatLifetimeData,
  io: ProbeIo<NatLifetimeData>,
): Promise<void> {
  const port = await openPort(pokes, ports, io)
  if (port === null) return
  data.port = port
  const add = (sample: Omit<NatLifetimeData['samples'][number], 'kind'>) => {
    data.samples.push({ kind: 'exchange', ...sample })
    io.progress(structuredClone(data))
  }
  // Ends all waits: what is longer would be gone as well, or the time is up.
  const known = new AbortController()
  const over = AbortSignal.any([known.signal, io.signal])
  const exchange = async (binding: number): Promise<(Exchanged & { isStream: boolean }) | null> => {
    const openedAtMs = io.now()
    const path = await pokes.open(binding, 0, port)
    const heard = await pokes.until(({ bindings }) => bindings[binding]?.checks || null, heardWithinMs, io.now)
    if (heard === null) return null
    const proof = await pokes.poke(path, 'same')
    if (!proof.answered || proof.idleMs === null) return null
    const exchangeMs = Math.round(io.now() - openedAtMs)
    add({ idleMs: proof.idleMs, exchangeMs, answered: true, revived: null })
    await pause(settledMs, over)
    const quietMs = (await pokes.log()).bindings[binding]?.quietMs ?? 0
    return { path, openedAtMs, isStream: isStream({ exchangeMs: io.now() - openedAtMs - quietMs }) }
  }
  const follow = async (silenceS: number, at: number) => {
    let exchanged: Awaited<ReturnType<typeof exchange>> = null
    for (let turn = 0; turn < connectionsPerSilence && !over.aborted; turn++) {
      const another = await exchange(ports.length + at * connectionsPerSilence + turn)
      if (exchanged && another) exchanged.path.connection.close()
      exchanged = another ?? exchanged
      if (!exchanged?.isStream) break
    }
    if (!exchanged) return
    const { path } = exchanged
    const sample = await afterSilence(pokes, exchanged, silenceS * 1_000, { over, hurry: io.othersDone, now: io.now })
    if (!sample) return
    if (sample.answered) return add({ ...sample, revived: null })
    const revived = await revive(pokes, path, { port, ports, now: io.now })
    add({ ...sample, revived })
    if (goneAfter(data.samples) >= enoughGone) known.abort()
  }
  // One that fails takes only its own sample with it.
  const ends = await Promise.allSettled(silencesS.map(follow))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed && data.samples.length === 0) throw failed.reason
}

/** How many silences longer than the longest that was held ended in nothing. */
function goneAfter(samples: NatLifetimeData['samples']): number {
  const { heldMs } = lifetimeOf(samples)
  return samples.filter(({ idleMs, answered, revived }) => !answered && revived && idleMs > (heldMs ?? 0)).length
}

/** The first of the ports that the server hears: a firewall may let only some out. */
async function openPort(pokes: Pokes, ports: readonly number[], io: ProbeIo<unknown>): Promise<number | null> {
  const scouts = await Promise.all(ports.map((port, at) => pokes.open(at, 0, port)))
  const at = await pokes.until(firstHeard, heardWithinMs, io.now)
  for (const { connection } of scouts) connection.close()
  return at === null ? null : (ports[at] ?? null)
}

type Exchanged = { path: PokedPath; openedAtMs: number }
type Waiting = { over: AbortSignal; hurry: AbortSignal; now(): number }

/** Waits until the server saw no packet for so long, then has it send one. Null: the wait was called off. */
async function afterSilence(pokes: Pokes, { path, openedAtMs }: Exchanged, silenceMs: number, waiting: Waiting) {
  const { over, hurry, now } = waiting
  for (let tries = 0; tries < mostTries; tries++) {
    const quietMs = (await pokes.log()).bindings[path.binding]?.quietMs
    if (quietMs == null) return null
    const exchangeMs = Math.max(0, Math.round(now() - openedAtMs - quietMs))
    await pause(silenceMs - quietMs + marginMs, AbortSignal.any([over, hurry]))
    if (over.aborted) return null
    // When the rest of the run is over, the time until now has to do.
    const { sent, answered, idleMs } = await pokes.poke(path, 'same', hurry.aborted ? 0 : silenceMs)
    if (sent > 0 && idleMs !== null) return { idleMs, exchangeMs, answered }
  }
  return null
}

type Anew = { port: number; ports: readonly number[]; now(): number }

/** Whether the browser still answers, once its own packet to another socket of the server has opened a way anew. */
async function revive(pokes: Pokes, path: PokedPath, { port, ports, now }: Anew): Promise<boolean> {
  const before = (await pokes.log()).bindings[path.binding]?.checks ?? 0
  if (pokes.addresses > 1) await pokes.revive(path, 1, port)
  else for (const other of ports.filter((each) => each !== port)) await pokes.revive(path, 0, other)
  const heard = await pokes.until(
    ({ bindings }) => ((bindings[path.binding]?.checks ?? 0) > before ? true : null),
    revivedWithinMs,
    now,
  )
  return heard === true && (await pokes.poke(path, 'latest')).answered
}
