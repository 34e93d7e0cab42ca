import { optIn } from '../browser-options'
import { about, atLeast, informs, is, pass, type Scenario } from '../scenario'

export const farAway: Scenario = {
  name: 'far-away',
  what: 'The test server is 150 ms away, there and back.',
  provider: 'smartmeet',
  network: { wan: 'delay=75' },
  browserArgs: optIn(5061),
  expect: {
    verdict: 'pass',
    findings: {
      'sip-tls': pass(is(1)),
      'voice-delay': pass(about(150, 3)),
      'voice-quality': pass(atLeast(4)),
      // Three seconds are short for TCP to fill so long a line.
      'calls-carried': informs(atLeast(20)),
    },
  },
}
