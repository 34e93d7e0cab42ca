import type { AgentOffer } from '@/lib/assessment/agent-offer'
import type { SipAlgParams } from '@/lib/checks/sip-alg/check'
import type { UdpPortsParams } from '@/lib/checks/udp-ports/check'
import { plain, type Say } from './texts'

/** What will be sent, and to whom, before anything is. */
export function announcement({ echo, plan }: AgentOffer, portal: string, say: Say): string[] {
  const hosts = [...new Set([...echo.addresses, new URL(echo.httpUrl).hostname])].map(plain).join(', ')
  return [
    say('announce.title'),
    `  ${say('announce.to', { hosts })}`,
    ...plan.map(({ check, params }) => `  - ${whatOf(check, params, say)}`),
    `  ${say('announce.results', { portal })}`,
    `  ${say('announce.stop')}`,
  ]
}

function whatOf(check: string, params: unknown, say: Say): string {
  switch (check) {
    case 'udp-ports':
    case 'tcp-ports': {
      const { ports, refusedPorts } = params as UdpPortsParams
      return say(`announce.${check}`, { n: ports.length + refusedPorts.length })
    }
    case 'nat-lifetime':
      return say('announce.nat-lifetime')
    case 'nat-mapping':
      return say('announce.nat-mapping')
    case 'sip-alg':
      return say('announce.sip-alg', { port: `${(params as SipAlgParams).sipPort}` })
    default:
      return plain(check)
  }
}
