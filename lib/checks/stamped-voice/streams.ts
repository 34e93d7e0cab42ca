import { spareWorker } from '@/lib/checks/spare-worker'
import type { PacketRow, ReceiveReport, SendCommand, SendReport, StreamOptions } from './messages'
import type { Peer } from './peer'

export type Streams = {
  /** By stream: what came back, in that order. */
  rows: PacketRow[][]
  latenessesMs: number[]
  /** Number of packets that a stream has sent so far, at most 100 ms old. */
  sent(stream: number): number
  /** The receive worker's next tick (0.24 s), which comes in a hidden tab too. */
  tick(): Promise<void>
  /** Only the first so many streams send from now on. */
  send(streams: number): void
  stop(): void
  close(): void
}

/** The workers of one check, which can be made ahead of their use. */
export type StampWorkers = { warm(): void; take(): { sending: Worker; receiving: Worker } }

export function stampWorkers(): StampWorkers {
  const send = spareWorker(() => new Worker(new URL('./send.worker.ts', import.meta.url), { type: 'module' }))
  const receive = spareWorker(() => new Worker(new URL('./receive.worker.ts', import.meta.url), { type: 'module' }))
  return {
    warm() {
      if (!canStamp()) return
      send.warm()
      receive.warm()
    },
    take: () => ({ sending: send.take(), receiving: receive.take() }),
  }
}

/** Whether this browser lets a page write into its voice packets. */
export function canStamp(): boolean {
  return typeof RTCRtpScriptTransform === 'function'
}

/** Puts the two workers into every stream of the peer. `play`: decode what comes back, as a phone would. */
export function attachStreams(
  { senders, receivers }: Pick<Peer, 'senders' | 'receivers'>,
  workers: StampWorkers,
  { play }: { play: boolean },
): Streams {
  const { sending, receiving } = workers.take()
  const rows: PacketRow[][] = senders.map(() => [])
  const latenessesMs: number[] = []
  let sent: number[] = []
  let broken: Error | null = null
  let waiting: { resolve(): void; reject(error: Error): void }[] = []
  const wake = () => {
    for (const { resolve, reject } of waiting) {
      if (broken) reject(broken)
      else resolve()
    }
    waiting = []
  }
  sending.onmessage = ({ data }: MessageEvent<SendReport>) => (sent = data.sent)
  receiving.onmessage = ({ data }: MessageEvent<ReceiveReport>) => {
    data.rows.forEach((own, stream) => rows[stream]?.push(...own))
    latenessesMs.push(...data.latenessesMs)
    wake()
  }
  sending.onerror = receiving.onerror = () => {
    broken = new Error('a voice worker did not start')
    wake()
  }
  const tell = (command: SendCommand) => sending.postMessage(command)
  const options = (stream: number): StreamOptions => ({ stream, play })
  senders.forEach((sender, stream) => (sender.transform = new RTCRtpScriptTransform(sending, options(stream))))
  receivers.forEach((receiver, stream) => (receiver.transform = new RTCRtpScriptTransform(receiving, options(stream))))
  return {
    rows,
    latenessesMs,
    sent: (stream) => sent[stream] ?? 0,
    tick: () => (broken ? Promise.reject(broken) : new Promise((resolve, reject) => waiting.push({ resolve, reject }))),
    send: (streams) => tell({ type: 'send', streams }),
    stop: () => tell({ type: 'stop' }),
    close() {
      sending.terminate()
      receiving.terminate()
    },
  }
}
