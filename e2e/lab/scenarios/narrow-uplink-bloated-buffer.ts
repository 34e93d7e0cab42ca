import { about, atLeast, atMost, informs, pass, warn, type Scenario } from '../scenario'

export const narrowUplinkBloatedBuffer: Scenario = {
  name: 'narrow-uplink-bloated-buffer',
  what: '2 Mbit/s up, and a router that keeps most of a second of packets waiting.',
  provider: 'smart-telecom',
  network: { wan: 'up:rate=2000 up:queue=800' },
  expect: {
    verdict: 'unknown',
    findings: {
      bandwidth: pass(about(1_850_000, 250_000)),
      'qos-shared-link': warn(atMost(3), { worseDirection: 'up', markedCounts: false }),
      'loaded-delay': warn(atLeast(300), { worseDirection: 'up' }),
      'calls-carried': informs(about(18, 3)),
    },
  },
}
