import { probeFor, type Probe } from '@/lib/assessment/check'
import { natLifetime } from '@/lib/checks/nat-lifetime/check'
import { natMapping } from '@/lib/checks/nat-mapping/check'
import { sipAlg } from '@/lib/checks/sip-alg/check'
import { tcpPorts } from '@/lib/checks/tcp-ports/check'
import { udpPorts } from '@/lib/checks/udp-ports/check'
import { probeNatLifetime } from './nat-lifetime'
import { probeNatMapping } from './nat-mapping'
import { probeSipAlg } from './sip-alg'
import { probeTcpPorts } from './tcp-ports'
import { probeUdpPorts } from './udp-ports'

/** The site agent's probes by check id. */
export const probes: Record<string, Probe> = {
  [natLifetime.id]: probeFor(natLifetime, probeNatLifetime),
  [natMapping.id]: probeFor(natMapping, probeNatMapping),
  [sipAlg.id]: probeFor(sipAlg, probeSipAlg),
  [tcpPorts.id]: probeFor(tcpPorts, probeTcpPorts),
  [udpPorts.id]: probeFor(udpPorts, probeUdpPorts),
}
