import { fail, is, type Scenario } from '../scenario'

export const tcpPortsDropped: Scenario = {
  name: 'tcp-ports-dropped',
  what: 'The firewall says nothing.',
  provider: 'smart-telecom',
  network: { block: ['tcp:52644'] },
  expect: { verdict: 'fail', findings: { socks: fail(is(0.5), { silentPorts: [52_644], rejected: [] }) } },
}
