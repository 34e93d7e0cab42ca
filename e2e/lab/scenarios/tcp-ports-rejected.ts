import { about, fail, type Scenario } from '../scenario'

export const tcpPortsRejected: Scenario = {
  name: 'tcp-ports-rejected',
  what: 'The firewall says no at once.',
  provider: 'smart-telecom',
  network: { block: ['tcp:8500-8598'], blockMode: 'reject' },
  expect: { verdict: 'fail', findings: { 'tcp-rtp': fail(about(0.5, 0.02), { silentPorts: [] }) } },
}
