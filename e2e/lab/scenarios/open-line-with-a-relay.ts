import { certificateOfTheLab } from '../browser-options'
import { informs, is, pass, unknown, type Scenario } from '../scenario'

export const openLineWithARelay: Scenario = {
  name: 'open-line-with-a-relay',
  what: 'A good line and a relay: every way works, and the direct one is the best.',
  provider: 'smartmeet',
  turn: ['udp', 'tcp', 'tls'],
  browserArgs: certificateOfTheLab,
  expect: {
    verdict: 'unknown',
    findings: {
      'sip-tls': unknown('browser-cannot'),
      'ways-through': informs(is('udp')),
      tunnelling: pass(is('udp'), { closed: [], notConfigured: [], ourFault: [], untold: [] }),
    },
  },
}
