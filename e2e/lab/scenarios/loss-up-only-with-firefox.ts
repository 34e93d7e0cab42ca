import { about, atLeast, fail, informs, type Scenario } from '../scenario'

export const lossUpOnlyWithFirefox: Scenario = {
  name: 'loss-up-only-with-firefox',
  what: 'One packet in five is lost on the way out; tested with Firefox.',
  provider: 'enforta',
  network: { wan: 'up:loss=20' },
  browser: 'firefox',
  expect: {
    verdict: 'fail',
    findings: {
      'voice-loss-up': fail(about(0.2, 0.06)),
      'voice-quality': fail(),
      'calls-carried': informs(atLeast(2)),
    },
  },
}
