import { atLeast, informs, informsNot, unknown, type Scenario } from '../scenario'

export const echoServerGoneInMidRun: Scenario = {
  name: 'echo-server-gone-in-mid-run',
  what: 'Our own server dies during the voice stream.',
  provider: 'smart-telecom',
  during: 'echo-server-gone',
  expect: {
    verdict: 'unknown',
    findings: {
      'voice-loss-up': unknown('instrument'),
      'voice-loss-down': unknown('instrument'),
      'voice-delay': unknown('instrument'),
      'voice-jitter-up': unknown('instrument'),
      'voice-jitter-down': unknown('instrument'),
      'voice-quality': unknown('instrument'),
      bandwidth: unknown('instrument'),
      'qos-shared-link': unknown('instrument'),
      'loaded-delay': unknown('instrument'),
      call: unknown('instrument'),
      'call-registration': unknown('instrument'),
      'call-audio': unknown('instrument'),
      'call-loss-up': informsNot('instrument'),
      'call-loss-down': informsNot('instrument'),
      'calls-carried': informsNot('instrument'),
      'calls-good': unknown('instrument'),
      'marking-effect': informsNot('instrument'),
      // What was seen before it died stands.
      'udp-binding-lifetime': informs(atLeast(3), { goneByS: null }),
      'websocket-idle': informsNot('instrument'),
      'ways-through': informsNot('instrument'),
    },
  },
}
