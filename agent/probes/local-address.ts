import { createSocket } from 'node:dgram'
import { once } from 'node:events'

/** The address from which this computer would send there; nothing is sent. Null where it has no way there. */
export async function localAddressTo(host: string): Promise<string | null> {
  const socket = createSocket('udp4')
  try {
    socket.connect(9, host)
    await once(socket, 'connect')
    return socket.address().address
  } catch {
    return null
  } finally {
    socket.close()
  }
}
