import { fail, is, unknown, type Scenario } from '../scenario'

export const sipPortBlocked: Scenario = {
  name: 'sip-port-blocked',
  what: 'A firewall that lets nothing out to 5060: whether anything rewrites SIP there stays open.',
  provider: 'voicex',
  network: { block: ['udp:5060', 'tcp:5060'] },
  expect: { verdict: 'unknown', findings: {} },
  agent: {
    expect: {
      verdict: 'fail',
      findings: {
        'sip-udp-5060': fail(is(0)),
        'no-alg': unknown('no-connection', { facts: { effect: 'blocked', udp: 'blocked', tcp: 'blocked' } }),
      },
    },
  },
}
