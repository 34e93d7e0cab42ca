import { isIPv4 } from 'node:net'
import { firstAnswer } from '@/agent/probes/first-answer'
import { ipv4Of } from '@/agent/probes/ipv4'
import { localAddressTo } from '@/agent/probes/local-address'
import { addressKind } from '@/lib/assessment/address'
import type { Probe } from '@/lib/assessment/check'
import type { GatewayData, GatewayParams } from '@/lib/checks/gateway/check'
import { askNatPmp } from './nat-pmp'
import { systemGatewayTo } from './system-routes'
import { askUpnp } from './upnp'

/** Asks the router that the system names, and nobody else in the network. */
export const probeGateway: Probe<GatewayParams, GatewayData> = async ({ address, ports }, { signal }) => {
  const host = await ipv4Of(address)
  if (host === null || !isIPv4(host)) return { data: null, failure: 'unsupported' }
  const localAddress = await localAddressTo(host)
  // The echo server on this very computer: nothing on the way, whatever the table says of other addresses.
  const isHere = localAddress === host || addressKind(host) === 'loopback'
  const gateway = isHere ? null : await systemGatewayTo(host, process.platform, signal)
  // A router with a public address stands in no home or office network: it is not asked.
  const asked = gateway !== null && addressKind(gateway) !== 'public' ? gateway : null
  const [first, natPmp, upnp] = await Promise.all([
    firstAnswer(host, ports, signal),
    asked === null ? null : askNatPmp(asked, signal),
    asked === null ? null : askUpnp(asked, signal),
  ])
  const seenAddress = first?.seenAddress ?? null
  return { data: { localAddress, gateway, seenAddress, natPmp, upnp }, failure: signal.aborted ? 'interrupted' : null }
}
