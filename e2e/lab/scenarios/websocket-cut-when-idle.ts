import { about, informs, type Scenario } from '../scenario'

export const websocketCutWhenIdle: Scenario = {
  name: 'websocket-cut-when-idle',
  what: 'A firewall that drops TCP connections on which nothing passed for 20 seconds.',
  provider: 'voicex',
  network: { natTcpTimeout: 20 },
  expect: {
    verdict: 'unknown',
    findings: { 'websocket-idle': informs(about(19, 0.1), { goneByS: { atMost: 25 } }) },
  },
}
