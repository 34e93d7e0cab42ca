import { about, atLeast, atMost, either, fail, informs, is, pass, warn, type Scenario } from '../scenario'

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
      'calls-good': informs(is(0)),
      'call-loss-down': informs(about(0.2, 0.09)),
      // TCP sends what is lost again, after a while that doubles: of few messages, chance decides how often.
      'call-registration': either(pass(atMost(1_000)), warn(atMost(8_000))),
      'loaded-delay': either(pass(atMost(100)), warn(atMost(300))),
      'call-audio': pass(atMost(2_000)),
      'calls-carried': informs(atLeast(2)),
    },
  },
}
