import { probeFor, type Probe } from '@/lib/assessment/check'
import { environment } from './environment/check'
import { httpPath } from './http-path/check'
import { localAddress } from './local-address/check'
import { natMapping } from './nat-mapping/check'
import { providerHosts } from './provider-hosts/check'
import { tcpPorts } from './tcp-ports/check'
import { throughput } from './throughput/check'
import { udpPorts } from './udp-ports/check'
import { voicePath } from './voice-path/check'
import { websocket } from './websocket/check'
import { probeEnvironment } from './environment/probe'
import { probeHttpPath } from './http-path/probe'
import { probeLocalAddress } from './local-address/probe'
import { probeNatMapping } from './nat-mapping/probe'
import { probeProviderHosts } from './provider-hosts/probe'
import { probeTcpPorts } from './tcp-ports/probe'
import { probeThroughput } from './throughput/probe'
import { probeUdpPorts } from './udp-ports/probe'
import { probeVoicePath } from './voice-path/probe'
import { probeWebsocket } from './websocket/probe'

/** Browser probes by check id. Loaded with the run page only. */
export const probes: Record<string, Probe> = {
  [environment.id]: probeFor(environment, probeEnvironment),
  [httpPath.id]: probeFor(httpPath, probeHttpPath),
  [websocket.id]: probeFor(websocket, probeWebsocket),
  [natMapping.id]: probeFor(natMapping, probeNatMapping),
  [localAddress.id]: probeFor(localAddress, probeLocalAddress),
  [udpPorts.id]: probeFor(udpPorts, probeUdpPorts),
  [tcpPorts.id]: probeFor(tcpPorts, probeTcpPorts),
  [providerHosts.id]: probeFor(providerHosts, probeProviderHosts),
  [voicePath.id]: probeFor(voicePath, probeVoicePath),
  [throughput.id]: probeFor(throughput, probeThroughput),
}
