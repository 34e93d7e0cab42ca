import { natNotSeen, voiceNotConnected } from '../consequences'
import { fail, informsNot, is, unknown, type Scenario } from '../scenario'

export const hotelBlocksAllUdpWithFirefox: Scenario = {
  name: 'hotel-blocks-all-udp-with-firefox',
  what: 'A hotel that lets no UDP out at all; tested with Firefox.',
  provider: 'enforta',
  network: { block: ['udp:*'] },
  browser: 'firefox',
  expect: {
    verdict: 'fail',
    findings: {
      ...voiceNotConnected,
      ...natNotSeen,
      'calls-good': informsNot('no-connection'),
      'udp-in': fail(is(0)),
      'udp-nat-type': fail(is(0)),
      'udp-rtp': fail(is(0)),
      'double-nat': unknown('no-connection'),
      keepalive: unknown('no-connection'),
      'register-expiry': unknown('no-connection'),
    },
  },
}
