import type { Report } from '@/lib/assessment/report'
import { LocalAddressData } from '@/lib/checks/local-address/check'
import { NatMappingData } from '@/lib/checks/nat-mapping/check'
import { VoiceData } from '@/lib/checks/voice-path/data'

/** `address` null: the browser hid it. `against`: the STUN server that told it. */
export type IceCandidate = {
  step: string
  type: string
  address: string | null
  port: number | null
  against: string | null
}
export type SelectedPair = {
  protocol: string
  local: string
  remote: string
  remoteAddress: string | null
  remotePort: number | null
  connectMs: number
  dtlsMs: number | null
}

/** What the browser showed of its addresses, from every check that gathered candidates. */
export function iceCandidates({ measurements }: Pick<Report, 'measurements'>): IceCandidate[] {
  return measurements.flatMap(({ step, check, data }): IceCandidate[] => {
    const local = check === 'local-address' ? LocalAddressData.safeParse(data).data : undefined
    if (local) {
      const shown = local.addresses.map((address) => ({ step, type: 'host', address, port: null, against: null }))
      return shown.length === 0 && local.hidden
        ? [{ step, type: 'host', address: null, port: null, against: null }]
        : shown
    }
    const nat = check === 'nat-mapping' ? NatMappingData.safeParse(data).data : undefined
    if (!nat) return []
    const hosts = nat.hostPorts.map((port) => ({ step, type: 'host', address: nat.hostAddress, port, against: null }))
    const reflexive = nat.answers.map(({ addressIndex, port, mappedAddress, mappedPort }) => ({
      step,
      type: 'srflx',
      address: mappedAddress,
      port: mappedPort,
      against: `${nat.addresses[addressIndex] ?? ''}:${port}`,
    }))
    return [...hosts, ...reflexive]
  })
}

/** The pair over which the voice ran; null when it never connected or the browser does not tell. */
export function selectedPair({ measurements }: Pick<Report, 'measurements'>): SelectedPair | null {
  for (const { check, data } of measurements) {
    const voice = check === 'voice-path' ? VoiceData.safeParse(data).data : undefined
    if (!voice?.connection.pair) continue
    const { pair, connectMs, dtlsMs } = voice.connection
    return { ...pair, connectMs, dtlsMs }
  }
  return null
}
