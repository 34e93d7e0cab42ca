import { nobodyListens } from '../consequences'
import { about, fail, type Scenario } from '../scenario'

export const oneSipPortClosedWithFirefox: Scenario = {
  name: 'one-sip-port-closed-with-firefox',
  what: 'One of six ports was forgotten; tested with Firefox.',
  provider: 'smart-telecom',
  network: { block: ['udp:5070'] },
  browser: 'firefox',
  expect: {
    verdict: 'fail',
    findings: {
      ...nobodyListens,
      'sip-udp': fail(about(5 / 6, 0.001), { closedPorts: [5070] }),
    },
  },
}
