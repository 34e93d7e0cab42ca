import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { bindingRequest, readBinding } from '@/agent/probes/plain'
import { pause } from '@/lib/checks/pause'

/** Few ways in the internet have more. */
const mostHops = 32
const sendAtMs = [0, 300, 700, 1_200, 1_800]
const waitMs = 1_000

/**
 * The least number of hops with which a packet reaches the echo server: STUN requests with rising TTL, of which only
 * those answer that got there. Needs no tool and no rights. Null when nothing came back.
 */
export async function countHops(host: string, port: number, signal: AbortSignal): Promise<number | null> {
  const requests = Array.from({ length: mostHops }, (_, at) => ({ hops: at + 1, ...bindingRequest() }))
  const answered = new Set<number>()
  // Looked up at once, so that the packet has left before the next one's TTL is set.
  const socket = createSocket({ type: 'udp4', lookup: (address, _, done) => done(null, address, 4) })
  socket.on('error', () => undefined)
  socket.on('message', (bytes) => {
    const own = requests.find(({ id }) => id === readBinding(bytes)?.id)
    if (own) answered.add(own.hops)
  })
  // Listened for first: with a lookup that answers at once, so may the socket.
  const listening = once(socket, 'listening')
  socket.bind(0)
  await listening
  const least = () => Math.min(...answered)
  try {
    for (const wait of [...sendAtMs.slice(1).map((atMs, n) => atMs - (sendAtMs[n] ?? 0)), waitMs]) {
      if (signal.aborted) break
      // Answers above the least add nothing; below it they would lower it.
      for (const { hops, bytes } of requests) {
        if (hops >= least()) break
        socket.setTTL(hops)
        socket.send(bytes, port, host, () => undefined)
      }
      await pause(wait)
      if (least() === 1) break
    }
  } finally {
    socket.close()
  }
  return answered.size > 0 ? least() : null
}
