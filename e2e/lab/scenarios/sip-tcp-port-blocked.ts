import { about, fail, is, pass, type Scenario } from '../scenario'

export const sipTcpPortBlocked: Scenario = {
  name: 'sip-tcp-port-blocked',
  what: 'A firewall that refuses TCP to 5060, and leaves UDP as it is: that is no SIP ALG.',
  provider: 'smart-telecom',
  network: { block: ['tcp:5060'], blockMode: 'reject' },
  expect: { verdict: 'unknown', findings: {} },
  agent: {
    expect: {
      verdict: 'fail',
      findings: {
        // 5061 is the other one of the two.
        'sip-tcp-5060': fail(about(0.5, 0)),
        'sip-alg': pass(is(false), { effect: 'none', udp: 'unchanged', tcp: 'blocked' }),
      },
    },
  },
}
