import { setMaxListeners } from 'node:events'
import { z } from 'zod'
import { within } from '@/agent/deadline'
import type { Probe, ProbeIo } from '@/lib/assessment/check'
import type { Failure } from '@/lib/assessment/measurement'
import { pause } from '@/lib/checks/pause'
import { lifetimeOf, type NatLifetimeData, type NatLifetimeParams } from '@/lib/checks/nat-lifetime/check'
import type { PokeOrder } from '@/lib/protocol/echo-api'
import { ipv4Of } from './ipv4'
import { openPokedSocket, type PokedSocket } from './poked-socket'

const Offer = z.object({
  session: z.string(),
  addresses: z.array(z.string()).min(1),
  bindings: z.array(z.object({ ufrag: z.string(), password: z.string() })),
})
const Receipt = z.object({ sent: z.int(), answered: z.boolean(), idleMs: z.number().nullable() })

const requestMs = 6_000
/** The server counts from the last packet; a timer may be early by a rounding. */
const marginMs = 60
/** Silences: one alone can be bad luck on a line that loses packets. */
const enoughGone = 2

class Refused extends Error {
  constructor(readonly failure: Failure) {
    super(failure)
  }
}

/**
 * How long the router lets the server's packets in: a fresh socket per silence, all at once, and the server sends into the
 * silence. A client that sends by itself and compares ports would be fooled by routers that keep ports.
 */
export const probeNatLifetime: Probe<NatLifetimeParams, NatLifetimeData> = async (params, io) => {
  const data: NatLifetimeData = { ports: params.ports, port: null, samples: [] }
  const known = new AbortController()
  // One for each silence.
  setMaxListeners(0, known.signal)
  io.signal.addEventListener('abort', () => known.abort())
  try {
    const pokes = await openPokes(params.httpUrl, io, params.silencesS.length + 1)
    data.port = await pokes.openPort(params.ports)
    const { port } = data
    if (port === null) return { data, failure: 'timeout' }
    const add = (sample: NatLifetimeData['samples'][number]) => {
      data.samples.push(sample)
      io.progress(structuredClone(data))
      const { heldMs } = lifetimeOf(data.samples)
      const gone = data.samples.filter((each) => !each.answered && each.revived && each.idleMs > (heldMs ?? 0))
      if (gone.length >= enoughGone) known.abort()
    }
    await Promise.allSettled(
      params.silencesS.map((silenceS, at) => pokes.follow(at + 1, port, silenceS * 1_000, { add, over: known.signal })),
    )
    pokes.close()
    if (io.signal.aborted) return { data, failure: 'interrupted' }
    return { data, failure: data.samples.length > 0 ? null : 'timeout' }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { data: null, failure: io.signal.aborted ? 'interrupted' : error.failure }
  }
}

type Following = { add(sample: NatLifetimeData['samples'][number]): void; over: AbortSignal }

async function openPokes(httpUrl: string, io: ProbeIo<NatLifetimeData>, bindings: number) {
  const ask = async <T>(path: string, body: object, schema: z.ZodType<T>): Promise<T> => {
    const url = `${httpUrl.replace(/\/$/, '')}${path}?ticket=${encodeURIComponent(io.ticket)}`
    const response = await within(requestMs, io.signal, async (over) => {
      const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body), signal: over })
      return { ok: answer.ok, body: (await answer.json().catch(() => null)) as unknown }
    }).catch(() => null)
    if (!response) throw new Refused('unreachable')
    const parsed = schema.safeParse(response.body)
    if (!response.ok || !parsed.success) throw new Refused('refused')
    return parsed.data
  }
  const offer = await ask('/poke', { bindings }, Offer)
  const host = await ipv4Of(offer.addresses[0] ?? '')
  if (host === null) throw new Refused('unsupported')
  const sockets: PokedSocket[] = []
  const open = async (binding: number): Promise<PokedSocket> => {
    const credentials = offer.bindings[binding]
    if (!credentials) throw new Refused('internal')
    const socket = await openPokedSocket(credentials)
    sockets.push(socket)
    return socket
  }
  const poke = (binding: number, { password }: PokedSocket, from: PokeOrder['from'], quietMs: number) =>
    ask(`/poke/${offer.session}`, { binding, password, from, quietMs } satisfies PokeOrder, Receipt)

  return {
    /** The first of the ports that the server hears: a firewall may let only some out. */
    async openPort(ports: readonly number[]): Promise<number | null> {
      const scout = await open(0)
      for (const port of ports) if (await scout.check(host, port)) return port
      return null
    },
    async follow(binding: number, port: number, silenceMs: number, { add, over }: Following): Promise<void> {
      const socket = await open(binding)
      const openedAtMs = performance.now()
      if (!(await socket.check(host, port))) return
      const proof = await poke(binding, socket, 'same', 0)
      if (!proof.answered || proof.idleMs === null) return
      const exchangeMs = Math.round(performance.now() - openedAtMs)
      add({ idleMs: Math.round(proof.idleMs), exchangeMs, answered: true, revived: null })
      await pause(silenceMs + marginMs, over)
      if (over.aborted) return
      const { sent, answered, idleMs } = await poke(binding, socket, 'same', silenceMs)
      if (sent === 0 || idleMs === null) return
      if (answered) return add({ idleMs: Math.round(idleMs), exchangeMs, answered, revived: null })
      // Whether it is the router's silence and not ours: our own packet opens the way anew.
      await socket.check(host, port)
      const revived = (await poke(binding, socket, 'latest', 0)).answered
      add({ idleMs: Math.round(idleMs), exchangeMs, answered, revived })
    },
    close(): void {
      for (const socket of sockets) socket.close()
    },
  }
}
