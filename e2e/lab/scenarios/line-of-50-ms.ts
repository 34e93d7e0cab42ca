import { about, atLeast, atMost, informs, pass, type Scenario } from '../scenario'

export const lineOf50Ms: Scenario = {
  name: 'line-of-50-ms',
  what: 'The test server is 50 ms away, there and back, as it is for many.',
  provider: 'smartmeet',
  network: { wan: 'delay=25' },
  expect: {
    verdict: 'unknown',
    findings: {
      'voice-delay': pass(about(50, 3)),
      'call-registration': pass(atMost(1_000)),
      'call-audio': pass(atMost(2_000)),
      // Three seconds are short for TCP to fill a longer line.
      'calls-carried': informs(atLeast(100)),
    },
  },
  agent: { expect: { verdict: 'pass', findings: {} } },
}
