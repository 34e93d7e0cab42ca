import { natNotSeen, voiceNotConnected } from '../consequences'
import { fail, is, unknown, type Scenario } from '../scenario'

export const officeLetsOnlyTheWebOut: Scenario = {
  name: 'office-lets-only-the-web-out',
  what: 'An office whose firewall knows ports 80 and 443 only.',
  provider: 'smart-telecom',
  network: { allow: ['tcp:80', 'tcp:443'] },
  expect: {
    verdict: 'fail',
    findings: {
      ...voiceNotConnected,
      ...natNotSeen,
      'calls-good': unknown('no-connection'),
      'qos-shared-link': unknown('no-connection'),
      'tcp-xmpp': fail(is(0)),
      'tcp-rtp': fail(is(0)),
      'udp-rtp': fail(is(0)),
      'sip-udp': fail(is(0)),
      'sip-tcp': fail(is(0)),
      socks: fail(is(0)),
    },
  },
}
