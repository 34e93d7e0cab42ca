import { checkOf, type Check } from '@/lib/assessment/check'
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

/** Every check, in the order of the plan. Adding one: its folder, a line here, a line in `probes.ts`. */
export const checks: readonly Check[] = [
  checkOf(environment),
  checkOf(httpPath),
  checkOf(websocket),
  checkOf(natMapping),
  checkOf(localAddress),
  checkOf(udpPorts),
  checkOf(tcpPorts),
  checkOf(providerHosts),
  checkOf(voicePath),
  checkOf(throughput),
]
