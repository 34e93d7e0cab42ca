import { probeFor, type Probe } from '@/lib/assessment/check'
import { dnsRecords } from '@/lib/checks/dns-records/check'
import { gateway } from '@/lib/checks/gateway/check'
import { hopList } from '@/lib/checks/hop-list/check'
import { localAddress } from '@/lib/checks/local-address/check'
import { natFiltering } from '@/lib/checks/nat-filtering/check'
import { natHairpin } from '@/lib/checks/nat-hairpin/check'
import { natLifetime } from '@/lib/checks/nat-lifetime/check'
import { natMapping } from '@/lib/checks/nat-mapping/check'
import { pathMtu } from '@/lib/checks/path-mtu/check'
import { providerHosts } from '@/lib/checks/provider-hosts/check'
import { sipAlg } from '@/lib/checks/sip-alg/check'
import { tcpPorts } from '@/lib/checks/tcp-ports/check'
import { tlsInterception } from '@/lib/checks/tls-interception/check'
import { udpPorts } from '@/lib/checks/udp-ports/check'
import { voicePath } from '@/lib/checks/voice-path/check'
import { probeDnsRecords } from './dns-records'
import { probeGateway } from './gateway/probe'
import { probeHopList } from './hop-list/probe'
import { probeLocalAddress } from './local-address'
import { probeNatFiltering } from './nat-filtering'
import { probeNatHairpin } from './nat-hairpin'
import { probeNatLifetime } from './nat-lifetime'
import { probeNatMapping } from './nat-mapping'
import { probePathMtu } from './path-mtu'
import { probeProviderHosts } from './provider-hosts'
import { probeSipAlg } from './sip-alg'
import { probeTcpPorts } from './tcp-ports'
import { probeTlsInterception } from './tls-interception'
import { probeUdpPorts } from './udp-ports'
import { probeVoicePath } from './voice-path'

/** The site agent's probes by check id. */
export const probes: Record<string, Probe> = {
  [dnsRecords.id]: probeFor(dnsRecords, probeDnsRecords),
  [gateway.id]: probeFor(gateway, probeGateway),
  [hopList.id]: probeFor(hopList, probeHopList),
  [localAddress.id]: probeFor(localAddress, probeLocalAddress),
  [natFiltering.id]: probeFor(natFiltering, probeNatFiltering),
  [natHairpin.id]: probeFor(natHairpin, probeNatHairpin),
  [natLifetime.id]: probeFor(natLifetime, probeNatLifetime),
  [natMapping.id]: probeFor(natMapping, probeNatMapping),
  [pathMtu.id]: probeFor(pathMtu, probePathMtu),
  [providerHosts.id]: probeFor(providerHosts, probeProviderHosts),
  [sipAlg.id]: probeFor(sipAlg, probeSipAlg),
  [tcpPorts.id]: probeFor(tcpPorts, probeTcpPorts),
  [tlsInterception.id]: probeFor(tlsInterception, probeTlsInterception),
  [udpPorts.id]: probeFor(udpPorts, probeUdpPorts),
  [voicePath.id]: probeFor(voicePath, probeVoicePath),
}
