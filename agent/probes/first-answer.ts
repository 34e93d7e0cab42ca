import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { pause } from '@/lib/checks/pause'
import { bindingRequest, readBinding } from './plain'

const sendAtMs = [0, 250, 700, 1_300, 2_000]
const waitMs = 1_000

/** Which of these ports of the echo server answered first, and which address it saw; null when none did. */
export async function firstAnswer(
  host: string,
  ports: readonly number[],
  signal: AbortSignal,
): Promise<{ port: number; seenAddress: string | null } | null> {
  const requests = ports.map((port) => ({ port, ...bindingRequest() }))
  const socket = createSocket('udp4')
  let first: { port: number; seenAddress: string | null } | null = null
  socket.on('error', () => undefined)
  socket.on('message', (bytes) => {
    const answer = readBinding(bytes)
    const own = requests.find(({ id }) => id === answer?.id)
    if (own) first ??= { port: own.port, seenAddress: answer?.coded?.mappedAddress ?? null }
  })
  socket.bind(0)
  await once(socket, 'listening')
  const startedAt = performance.now()
  try {
    for (const atMs of [...sendAtMs, (sendAtMs.at(-1) ?? 0) + waitMs]) {
      while (performance.now() - startedAt < atMs && first === null && !signal.aborted) await pause(15)
      if (first !== null || signal.aborted || atMs > (sendAtMs.at(-1) ?? 0)) break
      for (const { port, bytes } of requests) socket.send(bytes, port, host, () => undefined)
    }
  } finally {
    socket.close()
  }
  return first
}
