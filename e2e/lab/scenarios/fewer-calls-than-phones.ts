import { about, fail, informs, pass, warn, type Scenario } from '../scenario'

export const fewerCallsThanPhones: Scenario = {
  name: 'fewer-calls-than-phones',
  what: 'Ten phones on 500 kbit/s up: five calls fit, a sixth makes them break up.',
  provider: 'smart-telecom',
  network: { wan: 'up:rate=500' },
  answers: { phones: '10' },
  expect: {
    verdict: 'fail',
    findings: {
      // A voice packet of 214 bytes takes 3.4 ms to send.
      'voice-delay': pass(about(24, 3)),
      bandwidth: fail(about(450_000, 60_000)),
      'calls-carried': informs(about(4, 1)),
      'calls-good': warn(about(5, 0), { callsBad: 6, callsWanted: 10, upBps: { atLeast: 430_000 } }),
      'qos-shared-link': warn(),
      'loaded-delay': warn(),
    },
  },
}
