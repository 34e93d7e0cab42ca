import { fail, is, type Scenario } from '../scenario'

export const sipAlg: Scenario = {
  name: 'sip-alg',
  what: 'A router that rewrites SIP on 5060: no browser can see it, the site agent shows which lines.',
  provider: 'smart-telecom',
  network: { alg: 'on' },
  expect: { verdict: 'unknown', findings: {} },
  agent: {
    expect: {
      verdict: 'fail',
      findings: {
        'sip-alg': fail(is(true), {
          effect: 'changed',
          udp: 'changed',
          tcp: 'changed',
          // Not on the ports that have nothing to do with SIP.
          everyPort: false,
          sentLines: { includes: 'c=IN IP4 192.168.1.2' },
          arrivedLines: { includes: 'c=IN IP4 198.51.100.1' },
        }),
      },
    },
  },
}
