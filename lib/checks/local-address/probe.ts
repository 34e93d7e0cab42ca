import type { Probe } from '@/lib/assessment/check'
import { gather, hasWebRtc, hostPort } from '@/lib/checks/ice-gathering'
import type { LocalAddressData, LocalAddressParams } from './check'

/** Host candidates come at once; the answer that names the interface in use takes a round trip and a retransmission. */
const deadlineMs = 2_000

/** Never asks for a permission: it shows what the browser shows by now. */
export const probeLocalAddress: Probe<LocalAddressParams, LocalAddressData> = async ({ address, port }, io) => {
  if (!hasWebRtc()) return { data: null, failure: 'unsupported' }
  const addresses = new Set<string>()
  let usedAddress: string | null = null
  let hidden = false
  await gather({
    iceServers: [{ urls: `stun:${hostPort(address, port)}` }],
    deadlineMs,
    signal: io.signal,
    now: io.now,
    done: () => usedAddress !== null || (hidden && addresses.size === 0),
    onCandidate(candidate) {
      if (candidate.type === 'host') {
        const shown = plain(candidate.address)
        if (shown === null) hidden = true
        else addresses.add(shown)
      }
      const related = candidate.type === 'srflx' ? plain(candidate.relatedAddress) : null
      if (related !== null && addresses.has(related)) usedAddress = related
    },
  })
  const data = { addresses: [...addresses], usedAddress, hidden }
  return { data, failure: io.signal.aborted ? 'interrupted' : null }
}

/** An address as text without brackets or zone; null for an mDNS name. */
function plain(address: string | null): string | null {
  const text = address?.replace(/^\[|\]$|%.*$/g, '') ?? ''
  return text === '' || text.endsWith('.local') ? null : text
}
