import { certificateOfTheLab } from '../browser-options'
import { natNotSeen, voiceNotConnected } from '../consequences'
import { fail, informs, informsNot, is, pass, type Scenario } from '../scenario'

export const officeWithARelay: Scenario = {
  name: 'office-with-a-relay',
  what: 'An office whose firewall knows ports 80 and 443 only; the operator has a relay with TLS on 443.',
  provider: 'smartmeet',
  network: { allow: ['tcp:80', 'tcp:443'] },
  turn: ['udp', 'tls'],
  browserArgs: certificateOfTheLab,
  expect: {
    verdict: 'fail',
    findings: {
      ...voiceNotConnected,
      ...natNotSeen,
      'udp-rtp': fail(is(0)),
      'calls-good': informsNot('no-connection'),
      'ways-through': informs(is('turn-tls')),
      tunnelling: pass(is('turn-tls'), {
        best: 'turn-tls',
        carried: ['turn-tls', 'websocket'],
        closed: ['udp', 'turn-udp'],
        notConfigured: ['turn-tcp'],
      }),
    },
  },
}
