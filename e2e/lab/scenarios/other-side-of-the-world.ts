import { optIn } from '../browser-options'
import { about, atLeast, informs, is, pass, warn, type Scenario } from '../scenario'

export const otherSideOfTheWorld: Scenario = {
  name: 'other-side-of-the-world',
  what: 'The test server is 340 ms away, there and back: too far to talk at ease.',
  provider: 'smartmeet',
  network: { wan: 'delay=170' },
  browserArgs: optIn(5061),
  expect: {
    verdict: 'warn',
    findings: {
      'sip-tls': pass(is(1)),
      'voice-delay': warn(about(340, 3)),
      'voice-quality': pass(atLeast(3.6)),
      'calls-carried': informs(atLeast(5)),
      // Two round trips, and about four.
      'call-registration': pass(about(690, 150)),
      'call-audio': pass(about(1_500, 450)),
    },
  },
}
