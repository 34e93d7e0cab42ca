import { isIP } from 'node:net'
import type { Probe } from '@/lib/assessment/check'
import type { Host } from '@/lib/assessment/profile'
import type { SipDomain } from '@/lib/assessment/provider-sip'
import {
  deadlineMs,
  type HostTold,
  type ProviderHostsData,
  type ProviderHostsParams,
} from '@/lib/checks/provider-hosts/check'
import { nameServer } from './name-server'
import { bindingRequest, readBinding } from './plain'
import { askOverStream, askOverUdp, connects, type Reply } from './provider-socket'
import { locateSip, type SipPlace } from './sip-location'
import { sipOptions } from './sip-options'
import { shakeHands } from './tls-handshake'

type Told = Pick<HostTold, 'state' | 'status'>

/** Each host once, all at the same time. `servers`: name servers in place of this computer's. */
export function providerHostsProbe(servers?: readonly string[]): Probe<ProviderHostsParams, ProviderHostsData> {
  return async ({ hosts, sip = null }, io) => {
    const told: HostTold[] = []
    const sipTold: HostTold[] = []
    const data = (): ProviderHostsData => ({ hosts: [...told], ...(sip ? { sip: [...sipTold] } : {}) })
    const tell = async (host: Host, domain: string, into: HostTold[]) => {
      const startedAt = io.now()
      const answer = await ask(host, domain, io.signal)
      if (io.signal.aborted && answer.state !== 'answered') return
      into.push({ ...host, ...answer, ms: Math.round(io.now() - startedAt) })
      io.progress(data())
    }
    const places = sip ? placesOf(sip, servers, io.signal) : Promise.resolve([])
    await Promise.all([
      ...hosts.map((host) => tell(host, host.host, told)),
      places.then((found) =>
        Promise.all(
          found.map(({ transport, host, port }) =>
            tell({ host, port, via: `sip-${transport}` }, sip?.host ?? '', sipTold),
          ),
        ),
      ),
    ])
    return { data: data(), failure: io.signal.aborted ? 'interrupted' : null }
  }
}

export const probeProviderHosts = providerHostsProbe()

/** SIP over TLS is there (RFC 3261 section 19.1.2); a port without more means UDP, or TCP (RFC 3263 section 4.1). */
const sipTlsPort = 5_061
const sipPort = 5_060

/** The best server of each transport. */
async function placesOf(
  { host, port }: SipDomain,
  servers: readonly string[] | undefined,
  signal: AbortSignal,
): Promise<SipPlace[]> {
  if (port !== null || isIP(host)) {
    const transports = port === sipTlsPort ? (['tls'] as const) : (['udp', 'tcp'] as const)
    return transports.map((transport) => ({ transport, host, port: port ?? sipPort }))
  }
  const server = nameServer(servers)
  const cancel = () => server.close()
  signal.addEventListener('abort', cancel)
  try {
    const { places } = await locateSip(host, server)
    return places.filter(({ transport }, at) => places.findIndex((each) => each.transport === transport) === at)
  } finally {
    signal.removeEventListener('abort', cancel)
    server.close()
  }
}

async function ask({ host, port, via }: Host, domain: string, signal: AbortSignal): Promise<Told> {
  const at = { host, port, withinMs: deadlineMs, signal }
  switch (via) {
    case 'stun': {
      const { bytes, id } = bindingRequest()
      return toldOf(
        await askOverUdp({ ...at, request: () => bytes, read: (came) => (readBinding(came)?.id === id ? {} : null) }),
      )
    }
    case 'sip-udp':
      return toldOf(await askOverUdp({ ...at, ...sipOptions('udp', domain) }))
    case 'sip-tcp':
      return toldOf(await askOverStream({ ...at, ...sipOptions('tcp', domain), secure: false }))
    case 'sip-tls':
      return toldOf(await askOverStream({ ...at, ...sipOptions('tls', domain), secure: true }))
    case 'tcp':
      return toldOf(await connects(at))
    case 'https':
    case 'wss':
    case 'tls': {
      const shaken = await shakeHands(host, port, { withinMs: deadlineMs, signal })
      if (shaken.became === 'certificate') return { state: 'answered' }
      // Who refuses in TLS speaks it.
      if (shaken.became === 'no-certificate') return { state: shaken.alert ? 'answered' : 'connected-only' }
      return { state: shaken.became }
    }
  }
}

function toldOf({ state, status }: Reply): Told {
  return status === undefined ? { state } : { state, status }
}
