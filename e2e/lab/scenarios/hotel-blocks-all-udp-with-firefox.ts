import { natNotSeen, voiceNotConnected } from '../consequences'
import { fail, is, type Scenario } from '../scenario'

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
      'udp-in': fail(is(0)),
      'udp-nat-type': fail(is(0)),
      'udp-rtp': fail(is(0)),
    },
  },
}
