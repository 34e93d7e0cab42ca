import { about, atLeast, informs, is, pass, warn, type Scenario } from '../scenario'

export const routerPrefersVoice: Scenario = {
  name: 'router-prefers-voice',
  what: '2 Mbit/s up and most of a second of waiting, but the router lets packets marked as voice go first.',
  provider: 'smart-telecom',
  network: { wan: 'up:rate=2000 up:queue=800 up:prefer=ef' },
  expect: {
    verdict: 'unknown',
    findings: {
      bandwidth: pass(about(1_850_000, 250_000)),
      'marking-effect': informs(is('marked-better'), { plainDelayMs: { atLeast: 150 }, markedDelayMs: { atMost: 30 } }),
      'qos-shared-link': pass(atLeast(3.6), { markedCounts: true }),
      'loaded-delay': warn(atLeast(300), { worseDirection: 'up' }),
      'calls-carried': informs(about(18, 3)),
    },
  },
}
