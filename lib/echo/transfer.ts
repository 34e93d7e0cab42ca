import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket, type RawData } from 'ws'
import type { DownEnd, UpEnd, UploadReceipt } from '@/lib/protocol/echo-api'
import { limits } from './limits'
import { TokenBucket } from './token-bucket'

const chunkBytes = 16_384
/** Random, and too long for a compressing tunnel to find the repetition. */
const pool = randomBytes(4 * 1024 * 1024)
const bytesPerSecond = limits.transferBitsPerSecond / 8
/** More than this waiting in the process only adds delay; the kernel's buffer comes on top. */
const bufferedBytes = 131_072

function pace(): TokenBucket {
  return new TokenBucket(bytesPerSecond, bytesPerSecond / 50, performance.now())
}

function chunkAt(sent: number, size: number): Buffer {
  const from = sent % (pool.length - chunkBytes)
  return pool.subarray(from, from + size)
}

/** Sends until `bytes` or `ms` are reached, or it is told that the other side has gone. */
async function sendChunks(
  { bytes, ms }: { bytes: number; ms: number },
  sink: { isOpen(): boolean; buffered(): number; send(chunk: Buffer): void },
): Promise<DownEnd> {
  const bucket = pace()
  const startedAt = performance.now()
  const elapsedMs = () => performance.now() - startedAt
  let sent = 0
  while (sink.isOpen() && sent < bytes && elapsedMs() < ms) {
    if (sink.buffered() > bufferedBytes) {
      await sleep(1)
      continue
    }
    const chunk = chunkAt(sent, Math.min(chunkBytes, bytes - sent))
    sink.send(chunk)
    sent += chunk.length
    const debtMs = bucket.spend(chunk.length, performance.now())
    if (debtMs > 0) await sleep(debtMs)
  }
  return { bytes: sent, elapsedMs: elapsedMs() }
}

export async function sendDown(socket: WebSocket, ms: number): Promise<void> {
  const end = await sendChunks(
    { bytes: limits.transferBytes, ms: Math.min(ms, limits.transferMs) },
    {
      isOpen: () => socket.readyState === WebSocket.OPEN,
      buffered: () => socket.bufferedAmount,
      send: (chunk) => socket.send(chunk, { binary: true }, () => undefined),
    },
  )
  sayLast(socket, end)
}

/** Counts until the browser says "end", or a cap is reached: then it hears UpEnd as well, unasked. */
export function receiveUp(socket: WebSocket): void {
  const bucket = pace()
  let first: { atMs: number; bytes: number } | null = null
  let last = 0
  let bytes = 0
  let done = false
  const finish = () => {
    if (done) return
    done = true
    clearTimeout(deadline)
    if (socket.isPaused) socket.resume()
    const end: UpEnd = { bytes: bytes - (first?.bytes ?? 0), elapsedMs: first ? last - first.atMs : 0 }
    sayLast(socket, end)
  }
  // Counted from the connection, with a second for the start.
  const deadline = setTimeout(finish, limits.transferMs + 1_000)
  socket.on('close', () => clearTimeout(deadline))
  socket.on('message', (data, isBinary) => {
    const now = performance.now()
    if (done) return
    if (!isBinary) return finish()
    const size = sizeOf(data)
    bytes += size
    last = now
    first ??= { atMs: now, bytes: size }
    if (bytes >= limits.transferBytes) return finish()
    const debtMs = bucket.spend(size, now)
    if (debtMs > 0) holdBack(socket, debtMs)
  })
}

export function echoPings(socket: WebSocket): void {
  const bucket = new TokenBucket(limits.pingsPerSecond, limits.pingsPerSecond, performance.now())
  const deadline = setTimeout(() => socket.close(1000), limits.pingMs)
  socket.on('close', () => clearTimeout(deadline))
  socket.on('message', (data, isBinary) => {
    if (sizeOf(data) > limits.pingMessageBytes) return socket.close(1009, 'too-large')
    if (!bucket.take(1, performance.now())) return socket.close(1008, 'too-many')
    socket.send(data, { binary: isBinary })
  })
}

/** No Content-Length: a transfer that a cap ends early still ends properly, only shorter. */
export async function sendDownload(response: ServerResponse, bytes: number): Promise<void> {
  response.setHeader('Content-Type', 'application/octet-stream')
  response.setHeader('Content-Encoding', 'identity')
  await sendChunks(
    { bytes, ms: limits.transferMs },
    {
      isOpen: () => !response.destroyed,
      buffered: () => response.writableLength,
      send: (chunk) => void response.write(chunk),
    },
  )
  response.end()
}

/** Null when a cap ended it: then the rest of the body is not read. */
export async function receiveUpload(request: IncomingMessage): Promise<UploadReceipt | null> {
  const bucket = pace()
  const startedAt = performance.now()
  let firstAt: number | null = null
  let lastAt = startedAt
  let bytes = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    lastAt = performance.now()
    firstAt ??= lastAt
    bytes += chunk.length
    if (bytes > limits.transferBytes || lastAt - startedAt > limits.transferMs) return null
    const debtMs = bucket.spend(chunk.length, lastAt)
    if (debtMs > 0) await sleep(debtMs)
  }
  return { bytes, elapsedMs: lastAt - (firstAt ?? lastAt) }
}

function sayLast(socket: WebSocket, end: DownEnd | UpEnd): void {
  if (socket.readyState !== WebSocket.OPEN) return
  socket.send(JSON.stringify(end), () => undefined)
  socket.close(1000)
}

function holdBack(socket: WebSocket, ms: number): void {
  if (socket.isPaused) return
  socket.pause()
  setTimeout(() => socket.resume(), ms)
}

function sizeOf(data: RawData): number {
  return Array.isArray(data) ? data.reduce((sum, part) => sum + part.length, 0) : data.byteLength
}
