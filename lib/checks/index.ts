import { checkOf, type Check } from '@/lib/assessment/check'
import { connectionLadder } from './connection-ladder/check'
import { devices } from './devices/check'
import { dnsRecords } from './dns-records/check'
import { environment } from './environment/check'
import { gateway } from './gateway/check'
import { hopList } from './hop-list/check'
import { httpPath } from './http-path/check'
import { localAddress } from './local-address/check'
import { natFiltering } from './nat-filtering/check'
import { natHairpin } from './nat-hairpin/check'
import { natHops } from './nat-hops/check'
import { natLifetime } from './nat-lifetime/check'
import { natMapping } from './nat-mapping/check'
import { parallelCalls } from './parallel-calls/check'
import { pathMtu } from './path-mtu/check'
import { providerHosts } from './provider-hosts/check'
import { sipAlg } from './sip-alg/check'
import { sipCall } from './sip-call/check'
import { tcpPorts } from './tcp-ports/check'
import { throughput } from './throughput/check'
import { tlsInterception } from './tls-interception/check'
import { udpPorts } from './udp-ports/check'
import { voicePath } from './voice-path/check'
import { websocket } from './websocket/check'
import { websocketIdle } from './websocket-idle/check'

/** Every check, in the order of the plan. Adding one: its folder, a line here, a line in `probes.ts`. */
export const checks: readonly Check[] = [
  checkOf(environment),
  checkOf(httpPath),
  checkOf(websocket),
  checkOf(natMapping),
  checkOf(natFiltering),
  checkOf(natHairpin),
  // Before what is seen from outside: the router itself knows better.
  checkOf(gateway),
  checkOf(hopList),
  checkOf(natHops),
  checkOf(natLifetime),
  checkOf(websocketIdle),
  checkOf(localAddress),
  checkOf(udpPorts),
  checkOf(tcpPorts),
  checkOf(providerHosts),
  checkOf(dnsRecords),
  checkOf(tlsInterception),
  checkOf(voicePath),
  checkOf(throughput),
  checkOf(parallelCalls),
  checkOf(sipCall),
  checkOf(sipAlg),
  checkOf(pathMtu),
  checkOf(connectionLadder),
  checkOf(devices),
]
