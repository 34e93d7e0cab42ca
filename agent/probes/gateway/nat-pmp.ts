import { createSocket } from 'node:dgram'
import { once } from 'node:events'

const port = 5_351
const sendAtMs = [0, 250, 750, 1_750]
const waitMs = 1_250

/**
 * The router's public address by NAT-PMP (RFC 6886 section 3.2): a question of two bytes, which maps nothing. Null when
 * there was no answer, or none that names an address. PCP (RFC 6887) tells it only to whom it maps a port.
 */
export async function askNatPmp(gateway: string, signal: AbortSignal, at = port): Promise<string | null> {
  const socket = createSocket('udp4')
  const over = new AbortController()
  const end = () => over.abort()
  const timers = [setTimeout(end, (sendAtMs.at(-1) ?? 0) + waitMs)]
  signal.addEventListener('abort', end)
  let address: string | null = null
  try {
    if (signal.aborted) return null
    // Connected: only the router's own answer comes in, and "nobody listens" ends the wait.
    socket.connect(at, gateway)
    await once(socket, 'connect', { signal: over.signal })
    socket.on('error', end)
    socket.on('message', (message) => {
      const answer = readExternalAddress(message)
      if (answer === undefined) return
      address = answer
      end()
    })
    const ask = () => socket.send(Uint8Array.of(0, 0), (error) => error && end())
    timers.push(...sendAtMs.map((ms) => setTimeout(ask, ms)))
    if (!over.signal.aborted) await once(over.signal, 'abort')
    return address
  } catch {
    return null
  } finally {
    for (const timer of timers) clearTimeout(timer)
    signal.removeEventListener('abort', end)
    socket.close()
  }
}

/** Undefined: no such answer. Null: the router has no address, or refuses to tell. */
export function readExternalAddress(message: Uint8Array): string | null | undefined {
  const [version, operation, resultHigh, resultLow] = message
  if (version !== 0 || operation !== 128 || message.length < 8) return undefined
  if (resultHigh !== 0 || resultLow !== 0 || message.length < 12) return null
  const address = message.subarray(8, 12).join('.')
  return address === '0.0.0.0' ? null : address
}
