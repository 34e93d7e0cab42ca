import { natNotSeen, voiceNotConnected } from '../consequences'
import { fail, is, unknown, type Scenario } from '../scenario'

export const hotelBlocksAllUdp: Scenario = {
  name: 'hotel-blocks-all-udp',
  what: 'A hotel that lets no UDP out at all.',
  provider: 'voicex',
  network: { block: ['udp:*'] },
  expect: {
    verdict: 'fail',
    findings: {
      ...voiceNotConnected,
      ...natNotSeen,
      'calls-good': unknown('no-connection'),
      qos: unknown('no-connection'),
      'sip-udp-5080': fail(is(0)),
      'udp-rtp': fail(is(0)),
      'stun-port': fail(is(0)),
      'return-traffic': fail(is(0)),
      'nat-timer': unknown('no-connection'),
      // Nothing to compare the web’s address with.
      'no-proxy': unknown('too-few-samples'),
    },
  },
}
