import { about, atLeast, fail, informs, type Scenario } from '../scenario'

export const lossDownOnly: Scenario = {
  name: 'loss-down-only',
  what: 'One packet in five is lost on the way back, none on the way out.',
  provider: 'enforta',
  network: { wan: 'down:loss=20' },
  expect: {
    verdict: 'fail',
    findings: {
      'voice-loss-down': fail(about(0.2, 0.06)),
      'voice-quality': fail(),
      'calls-carried': informs(atLeast(2)),
    },
  },
}
