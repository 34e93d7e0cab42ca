import type { Failure } from '@/lib/assessment/measurement'
import type { UpEnd } from '@/lib/protocol/echo-api'
import { pause } from '@/lib/checks/pause'
import type { ThroughputData, TransferSample } from './data'

export type LoadOrder = {
  pingUrl: string
  downUrl: string
  upUrl: string
  idleMs: number
  transferMs: number
  maxBytes: number
}
/** `over`: nothing more is put into the line, though its queues may still be full. */
export type LoadPhase = 'down' | 'down-over' | 'up' | 'up-over'
export type LoadData = Omit<ThroughputData, 'voice'>
export type LoadReport =
  { type: 'progress' | 'end'; data: LoadData | null; failure: Failure | null } | { type: 'phase'; phase: LoadPhase }
type LoadEnd = Extract<LoadReport, { type: 'progress' | 'end' }>
type On = { progress(data: LoadData): void; phase(phase: LoadPhase): void }

const pingEveryMs = 100
const sampleEveryMs = 250
const openDeadlineMs = 4_000
/** For what a full queue on the way still holds after a transfer. */
const drainMs = 400
/** A slow line needs seconds to empty what the browser has taken on. */
const endDeadlineMs = 8_000
const chunkBytes = 16_384
/** A browser tells no end of waiting to send, so that its queue is looked at this often. */
const pumpEveryMs = 5
/** At least that much waits to be sent: less would starve a fast line, more would make a slow one late. */
const leastQueueBytes = 65_536

/** Idle round trips, then a transfer each way with round trips beside it. Runs in a worker. */
export async function measureLoad(order: LoadOrder, { progress, phase }: On): Promise<LoadEnd> {
  const data: LoadData = {
    idleRttsMs: [],
    loadedRttsDownMs: [],
    loadedRttsUpMs: [],
    unanswered: 0,
    down: null,
    up: null,
  }
  const end = (failure: Failure | null): LoadEnd => ({ type: 'end', data, failure })
  const pinger = await openPinger(order.pingUrl)
  if (!pinger) return { type: 'end', data: null, failure: 'unreachable' }
  try {
    pinger.into(data.idleRttsMs)
    await pause(order.idleMs)
    pinger.into(data.loadedRttsDownMs)
    phase('down')
    data.down = await download(order, (samples) => progress({ ...data, down: { samples } }))
    phase('down-over')
    if (!data.down) return end('unreachable')
    pinger.into(null)
    await pause(drainMs)
    pinger.into(data.loadedRttsUpMs)
    phase('up')
    const soFar = (samples: TransferSample[]) => progress({ ...data, up: { samples, received: null } })
    data.up = await upload(order, soFar, () => phase('up-over'))
    data.unanswered = pinger.unanswered()
    return end(!data.up ? 'unreachable' : data.up.received ? null : 'timeout')
  } finally {
    pinger.close()
  }
}

async function openPinger(url: string) {
  const socket = await open(url)
  if (!socket) return null
  const waiting = new Map<string, { sentAt: number; into: number[] }>()
  let into: number[] | null = null
  let next = 0
  const timer = setInterval(() => {
    if (!into || socket.readyState !== WebSocket.OPEN) return
    waiting.set(String(next), { sentAt: performance.now(), into })
    socket.send(String(next))
    next += 1
  }, pingEveryMs)
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    const key = String(data)
    const ping = waiting.get(key)
    if (!ping) return
    waiting.delete(key)
    ping.into.push(Math.round((performance.now() - ping.sentAt) * 10) / 10)
  }
  return {
    /** Where the round trips of messages sent from now on go; null sends none. */
    into: (rtts: number[] | null) => void (into = rtts),
    unanswered: () => waiting.size,
    close() {
      clearInterval(timer)
      socket.close()
    },
  }
}

type OnSamples = (samples: TransferSample[]) => void

async function download({ downUrl, transferMs, maxBytes }: LoadOrder, onSamples: OnSamples) {
  const socket = await open(downUrl)
  if (!socket) return null
  let bytes = 0
  const sampler = sample(() => bytes, onSamples)
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, transferMs + drainMs)
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    socket.onclose = done
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!(data instanceof ArrayBuffer)) return done()
      bytes += data.byteLength
      if (bytes >= maxBytes) done()
    }
  })
  const samples = sampler.stop()
  socket.close()
  return { samples }
}

async function upload({ upUrl, transferMs, maxBytes }: LoadOrder, onSamples: OnSamples, onAllQueued: () => void) {
  const socket = await open(upUrl)
  if (!socket) return null
  const chunk = randomBytes(chunkBytes)
  let queued = 0
  const startedAt = performance.now()
  const elapsedMs = () => performance.now() - startedAt
  const sentBytes = () => queued - socket.bufferedAmount
  const sampler = sample(sentBytes, onSamples)
  while (elapsedMs() < transferMs && queued < maxBytes && socket.readyState === WebSocket.OPEN) {
    const in100Ms = (sentBytes() / Math.max(100, elapsedMs())) * 100
    const target = Math.max(leastQueueBytes, in100Ms)
    while (socket.bufferedAmount < target && queued < maxBytes) {
      socket.send(chunk)
      queued += chunkBytes
    }
    await pause(pumpEveryMs)
  }
  onAllQueued()
  const received = await new Promise<UpEnd | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), endDeadlineMs)
    const done = (end: UpEnd | null) => {
      clearTimeout(timer)
      resolve(end)
    }
    socket.onclose = () => done(null)
    socket.onmessage = ({ data }: MessageEvent<unknown>) => done(parseUpEnd(data))
    if (socket.readyState === WebSocket.OPEN) socket.send('end')
    else done(null)
  })
  // Everything queued has left by the time the server answered the end; before that the browser may round down.
  const samples = sampler.stop(received ? queued : sentBytes())
  socket.close()
  return { samples, received }
}

function parseUpEnd(data: unknown): UpEnd | null {
  if (typeof data !== 'string') return null
  try {
    const { bytes, elapsedMs } = JSON.parse(data) as Partial<UpEnd>
    return typeof bytes === 'number' && typeof elapsedMs === 'number' ? { bytes, elapsedMs } : null
  } catch {
    return null
  }
}

function sample(bytesSoFar: () => number, onSamples: OnSamples) {
  const samples: TransferSample[] = []
  const startedAt = performance.now()
  const take = (bytes = bytesSoFar()) => {
    const least = samples.at(-1)?.bytes ?? 0
    samples.push({ atMs: Math.round(performance.now() - startedAt), bytes: Math.max(least, Math.round(bytes)) })
  }
  const timer = setInterval(() => {
    take()
    onSamples([...samples])
  }, sampleEveryMs)
  return {
    stop(bytes?: number): TransferSample[] {
      clearInterval(timer)
      take(bytes)
      return samples
    },
  }
}

function open(url: string): Promise<WebSocket | null> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url)
    socket.binaryType = 'arraybuffer'
    const timer = setTimeout(() => done(null), openDeadlineMs)
    const done = (opened: WebSocket | null) => {
      clearTimeout(timer)
      if (!opened) socket.close()
      resolve(opened)
    }
    socket.onopen = () => done(socket)
    socket.onclose = () => done(null)
  })
}

/** Uncompressible; the browser hands out 64 KiB of randomness at once at most. */
function randomBytes(bytes: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(bytes))
}
