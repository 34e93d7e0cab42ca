import { certificateOfTheLab } from '../browser-options'
import { natNotSeen, voiceNotConnected } from '../consequences'
import { fail, informs, informsNot, is, pass, type Scenario } from '../scenario'

export const hotelWithARelay: Scenario = {
  name: 'hotel-with-a-relay',
  what: 'A hotel that lets no UDP out; the operator has a relay that takes TCP and TLS.',
  provider: 'smartmeet',
  network: { block: ['udp:*'] },
  turn: ['udp', 'tcp', 'tls'],
  browserArgs: certificateOfTheLab,
  expect: {
    verdict: 'fail',
    findings: {
      ...voiceNotConnected,
      ...natNotSeen,
      'udp-rtp': fail(is(0)),
      'calls-good': informsNot('no-connection'),
      'ways-through': informs(is('turn-tcp')),
      tunnelling: pass(is('turn-tcp'), {
        best: 'turn-tcp',
        carried: ['turn-tcp', 'turn-tls', 'websocket'],
        closed: ['udp', 'turn-udp'],
      }),
    },
  },
}
