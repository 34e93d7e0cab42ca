import { about, fail, type Scenario } from '../scenario'

export const oneSipPortClosed: Scenario = {
  name: 'one-sip-port-closed',
  what: 'One of six ports was forgotten.',
  provider: 'smart-telecom',
  network: { block: ['udp:5070'] },
  expect: { verdict: 'fail', findings: { 'sip-udp': fail(about(5 / 6, 0.001), { closedPorts: [5070] }) } },
}
