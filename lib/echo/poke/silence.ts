import type { WebSocket } from 'ws'
import { limits } from '@/lib/echo/limits'

/**
 * Says nothing for so long, then one word: what comes into an idle connection is what a call would. No ping, no TCP
 * keepalive of ours.
 */
export function holdSilence(socket: WebSocket, ms: number): void {
  const speak = setTimeout(
    () => {
      socket.send('held')
      socket.close(1000)
    },
    Math.min(ms, limits.idleMs),
  )
  socket.once('close', () => clearTimeout(speak))
}
