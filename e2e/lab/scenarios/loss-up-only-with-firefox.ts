import { nobodyListens } from '../consequences'
import { about, atLeast, atMost, fail, informs, is, pass, type Scenario } from '../scenario'

export const lossUpOnlyWithFirefox: Scenario = {
  name: 'loss-up-only-with-firefox',
  what: 'One packet in five is lost on the way out; tested with Firefox.',
  provider: 'enforta',
  network: { wan: 'up:loss=20' },
  browser: 'firefox',
  expect: {
    verdict: 'fail',
    findings: {
      ...nobodyListens,
      'voice-loss-up': fail(about(0.2, 0.06)),
      'voice-quality': fail(),
      'calls-good': informs(is(0)),
      'call-loss-up': informs(about(0.2, 0.09)),
      // A lost message is sent again; that takes its time.
      'call-registration': pass(atMost(1_000)),
      'calls-carried': informs(atLeast(2)),
    },
  },
}
