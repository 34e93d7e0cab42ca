import { about, atLeast, fail, informs, type Scenario } from '../scenario'

export const lossUpOnly: Scenario = {
  name: 'loss-up-only',
  what: 'One packet in five is lost on the way out, none on the way back.',
  provider: 'enforta',
  network: { wan: 'up:loss=20' },
  expect: {
    verdict: 'fail',
    findings: {
      'voice-loss-up': fail(about(0.2, 0.06)),
      'voice-quality': fail(),
      'calls-carried': informs(atLeast(2)),
    },
  },
}
