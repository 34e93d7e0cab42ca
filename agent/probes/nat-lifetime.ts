import { setMaxListeners } from 'node:events'
import type { Probe } from '@/lib/assessment/check'
import { pause } from '@/lib/checks/pause'
import {
  isStream,
  lifetimeOf,
  streamAfterMs,
  type Kind,
  type NatLifetimeData,
  type NatLifetimeParams,
} from '@/lib/checks/nat-lifetime/check'
import { openPokes, PokesRefused, type Pokes } from './pokes'
import { openPokedSocket, openPokedStream, type PokedSocket } from './poked-socket'

type Sample = NatLifetimeData['samples'][number]

/** The server counts from the last packet; a timer may be early by a rounding. */
const marginMs = 60
/** Of traffic both ways, clearly longer than where routers begin to see a stream. */
const streamMs = streamAfterMs + 700
const streamPauseMs = 150
/** An exchange must be short: it gets the computer and the line to itself, before what may take its time. */
const headStartMs = 1_500
/** Silences: one alone can be bad luck on a line that loses packets. */
const enoughGone = 2

/**
 * How long the router lets the server's packets in: a fresh socket per silence and kind, all at once, and the server sends
 * into the silence. A client that sends by itself and compares ports would be fooled by routers that keep ports.
 */
export const probeNatLifetime: Probe<NatLifetimeParams, NatLifetimeData> = async (params, io) => {
  const { silencesS, ports, tcpPorts = [] } = params
  const data: NatLifetimeData = { ports, port: null, tcpPorts, tcpPort: null, samples: [] }
  const sockets: PokedSocket[] = []
  const keep = (socket: PokedSocket) => {
    sockets.push(socket)
    return socket
  }
  let bindings = 0
  const perSilence = tcpPorts.length > 0 ? 4 : 3
  try {
    const pokes = await openPokes(params.httpUrl, io, silencesS.length * perSilence + 2)
    const open = async (kind: Kind): Promise<End> => {
      const binding = bindings++
      const credentials = pokes.credentials(binding)
      return {
        binding,
        socket: keep(kind === 'tcp' ? openPokedStream(credentials) : await openPokedSocket(credentials)),
      }
    }
    const openPort = async (kind: Kind, candidates: readonly number[]) => {
      const { socket } = await open(kind)
      for (const port of candidates) if (!io.signal.aborted && (await socket.check(pokes.host, port))) return port
      return null
    }
    /** One kind: what is longer than two silences that were gone need not be waited for. */
    const measure = async (kind: Kind, port: number | null) => {
      if (port === null) return
      const known = new AbortController()
      const end = () => known.abort()
      // One for each silence.
      setMaxListeners(0, known.signal)
      io.signal.addEventListener('abort', end)
      const add = (sample: Omit<Sample, 'kind'>) => {
        data.samples.push({ kind, ...sample })
        io.progress(structuredClone(data))
        const { heldMs } = lifetimeOf(data.samples, kind)
        const gone = data.samples.filter(
          (each) => each.kind === kind && !each.answered && each.revived && each.idleMs > (heldMs ?? 0),
        )
        if (gone.length >= enoughGone) end()
      }
      await Promise.allSettled(
        silencesS.map((silenceS) =>
          follow({ pokes, kind, open: () => open(kind), port, silenceMs: silenceS * 1_000, add, over: known.signal }),
        ),
      )
      io.signal.removeEventListener('abort', end)
    }
    try {
      const udp = async () => {
        data.port = await openPort('exchange', ports)
        const later = async () => (await pause(headStartMs, io.signal), measure('stream', data.port))
        await Promise.all([measure('exchange', data.port), later()])
      }
      const tcp = async () => {
        data.tcpPort = await openPort('tcp', tcpPorts)
        await pause(headStartMs, io.signal)
        await measure('tcp', data.tcpPort)
      }
      await Promise.all([udp(), tcpPorts.length > 0 ? tcp() : null])
    } finally {
      for (const socket of sockets) socket.close()
      await pokes.close()
    }
    if (io.signal.aborted) return { data, failure: 'interrupted' }
    return { data, failure: data.samples.length > 0 ? null : 'timeout' }
  } catch (error) {
    if (!(error instanceof PokesRefused)) throw error
    return { data: null, failure: io.signal.aborted ? 'interrupted' : error.failure }
  }
}

type End = { binding: number; socket: PokedSocket }
type Following = {
  pokes: Pokes
  kind: Kind
  open(): Promise<End>
  port: number
  silenceMs: number
  add(sample: Omit<Sample, 'kind'>): void
  over: AbortSignal
}

async function follow({ pokes, kind, open, port, silenceMs, add, over }: Following): Promise<void> {
  const talk = async () => {
    const { binding, socket } = await open()
    const openedAtMs = performance.now()
    if (!(await socket.check(pokes.host, port))) return null
    if (kind === 'stream') await keepTalking(() => socket.check(pokes.host, port), over)
    const { answered, idleMs } = await pokes.poke(binding, socket.password, 'same')
    if (!answered || idleMs === null) return null
    return { binding, socket, proofMs: idleMs, exchangeMs: Math.round(performance.now() - openedAtMs) }
  }
  let talked = await talk()
  // Lost packets stretched it into a stream: once more.
  if (kind === 'exchange' && talked && isStream(talked) && !over.aborted) talked = (await talk()) ?? talked
  if (!talked) return
  const { binding, socket, proofMs, exchangeMs } = talked
  const poke = (from: 'same' | 'latest', quietMs = 0) => pokes.poke(binding, socket.password, from, quietMs)
  add({ idleMs: Math.round(proofMs), exchangeMs, answered: true, revived: null })
  await silence(silenceMs + marginMs, over, socket.hungUp)
  if (over.aborted) return
  const { sent, answered, idleMs } = await poke('same', socket.hungUp.aborted ? 0 : silenceMs)
  if (sent === 0 || idleMs === null) return
  const sample = { idleMs: Math.round(idleMs), exchangeMs }
  // TCP may still be repeating what was lost.
  if (answered || (kind === 'tcp' && !socket.hungUp.aborted && (await poke('same')).answered)) {
    return add({ ...sample, answered: true, revived: null })
  }
  // Whether it is the router's silence and not ours: our own packet opens the way anew.
  await socket.check(pokes.host, port)
  const revived = (await poke('latest')).answered
  add({ ...sample, answered: false, revived })
}

/** Packets both ways, for longer than an exchange: the server answers each check, with a yes or a no. */
async function keepTalking(check: () => Promise<boolean>, over: AbortSignal): Promise<void> {
  const startedAt = performance.now()
  while (performance.now() - startedAt < streamMs && !over.aborted) {
    await check()
    await pause(streamPauseMs, over)
  }
}

/** Ends with either. */
async function silence(ms: number, over: AbortSignal, hungUp: AbortSignal): Promise<void> {
  const either = new AbortController()
  const end = () => either.abort()
  for (const signal of [over, hungUp]) signal.addEventListener('abort', end, { once: true })
  if (over.aborted || hungUp.aborted) end()
  await pause(ms, either.signal)
  for (const signal of [over, hungUp]) signal.removeEventListener('abort', end)
}
