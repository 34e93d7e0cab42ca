import { probeFor, type Probe } from '@/lib/assessment/check'
import { connectionLadder } from './connection-ladder/check'
import { environment } from './environment/check'
import { httpPath } from './http-path/check'
import { localAddress } from './local-address/check'
import { natFiltering } from './nat-filtering/check'
import { natHops } from './nat-hops/check'
import { natLifetime } from './nat-lifetime/check'
import { natMapping } from './nat-mapping/check'
import { parallelCalls } from './parallel-calls/check'
import { providerHosts } from './provider-hosts/check'
import { sipCall } from './sip-call/check'
import { tcpPorts } from './tcp-ports/check'
import { throughput } from './throughput/check'
import { udpPorts } from './udp-ports/check'
import { voicePath } from './voice-path/check'
import { websocket } from './websocket/check'
import { websocketIdle } from './websocket-idle/check'
import { probeConnectionLadder } from './connection-ladder/probe'
import { probeEnvironment } from './environment/probe'
import { probeHttpPath } from './http-path/probe'
import { probeLocalAddress } from './local-address/probe'
import { probeNatFiltering } from './nat-filtering/probe'
import { probeNatHops } from './nat-hops/probe'
import { probeNatLifetime } from './nat-lifetime/probe'
import { probeNatMapping } from './nat-mapping/probe'
import { probeParallelCalls } from './parallel-calls/probe'
import { probeProviderHosts } from './provider-hosts/probe'
import { probeSipCall } from './sip-call/probe'
import { probeTcpPorts } from './tcp-ports/probe'
import { probeThroughput } from './throughput/probe'
import { probeUdpPorts } from './udp-ports/probe'
import { probeVoicePath } from './voice-path/probe'
import { probeWebsocket } from './websocket/probe'
import { probeWebsocketIdle } from './websocket-idle/probe'

/** Browser probes by check id. Loaded with the run page only. */
export const probes: Record<string, Probe> = {
  [environment.id]: probeFor(environment, probeEnvironment),
  [httpPath.id]: probeFor(httpPath, probeHttpPath),
  [websocket.id]: probeFor(websocket, probeWebsocket),
  [natMapping.id]: probeFor(natMapping, probeNatMapping),
  [natFiltering.id]: probeFor(natFiltering, probeNatFiltering),
  [natHops.id]: probeFor(natHops, probeNatHops),
  [natLifetime.id]: probeFor(natLifetime, probeNatLifetime),
  [websocketIdle.id]: probeFor(websocketIdle, probeWebsocketIdle),
  [localAddress.id]: probeFor(localAddress, probeLocalAddress),
  [udpPorts.id]: probeFor(udpPorts, probeUdpPorts),
  [tcpPorts.id]: probeFor(tcpPorts, probeTcpPorts),
  [providerHosts.id]: probeFor(providerHosts, probeProviderHosts),
  [voicePath.id]: probeFor(voicePath, probeVoicePath),
  [throughput.id]: probeFor(throughput, probeThroughput),
  [parallelCalls.id]: probeFor(parallelCalls, probeParallelCalls),
  [sipCall.id]: probeFor(sipCall, probeSipCall),
  [connectionLadder.id]: probeFor(connectionLadder, probeConnectionLadder),
}
