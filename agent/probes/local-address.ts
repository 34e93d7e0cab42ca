import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { Probe } from '@/lib/assessment/check'
import type { LocalAddressData, LocalAddressParams } from '@/lib/checks/local-address/check'
import { ipv4Of } from './ipv4'

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

/** Read from the system, nothing is sent: the one address that leads to the echo server, none of its other networks. */
export const probeLocalAddress: Probe<LocalAddressParams, LocalAddressData> = async ({ address }) => {
  const host = await ipv4Of(address)
  const usedAddress = host === null ? null : await localAddressTo(host)
  if (usedAddress === null) return { data: null, failure: host === null ? 'unsupported' : 'unreachable' }
  return { data: { addresses: [usedAddress], usedAddress, hidden: false }, failure: null }
}
