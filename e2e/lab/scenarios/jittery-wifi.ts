import { optIn } from '../browser-options'
import { about, atLeast, fail, informs, is, pass, type Scenario } from '../scenario'

export const jitteryWifi: Scenario = {
  name: 'jittery-wifi',
  what: 'Wi-Fi on which packets wait for more than a tenth of a second, each for itself.',
  provider: 'smartmeet',
  network: { wan: 'jitter=80 order=free' },
  browserArgs: optIn(5061),
  expect: {
    verdict: 'fail',
    findings: {
      'sip-tls': pass(is(1)),
      'voice-delay': pass(about(165, 12)),
      'voice-jitter-up': fail(about(69, 12)),
      'voice-jitter-down': fail(about(69, 12)),
      'voice-quality': fail(),
      'calls-good': informs(is(0)),
      'calls-carried': informs(atLeast(2)),
    },
  },
}
