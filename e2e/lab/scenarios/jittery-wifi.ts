import { optIn } from '../browser-options'
import { about, atLeast, fail, informs, is, pass, warn, type Scenario } from '../scenario'

export const jitteryWifi: Scenario = {
  name: 'jittery-wifi',
  what: 'Wi-Fi on which packets wait for up to a tenth of a second, each for itself.',
  provider: 'smartmeet',
  network: { wan: 'jitter=50 order=free' },
  browserArgs: optIn(5061),
  expect: {
    verdict: 'fail',
    findings: {
      'sip-tls': pass(is(1)),
      'voice-delay': pass(about(100, 8)),
      'voice-jitter-up': warn(about(40, 7)),
      'voice-jitter-down': warn(about(40, 7)),
      'voice-quality': fail(),
      'calls-carried': informs(atLeast(2)),
    },
  },
}
