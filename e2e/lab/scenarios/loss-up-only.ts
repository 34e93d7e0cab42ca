import { about, atLeast, atMost, either, fail, informs, informsNot, is, pass, warn, type Scenario } from '../scenario'

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
      'calls-good': informs(is(0)),
      'call-loss-up': informs(about(0.2, 0.09)),
      // Only what arrived comes back: some 200 of 250 packets, which is the least that is judged.
      'call-loss-down': either(informs(atMost(0.01)), informsNot('too-few-samples')),
      // TCP sends what is lost again, after a while that doubles: of few messages, chance decides how often.
      'call-registration': either(pass(atMost(1_000)), warn(atMost(8_000))),
      'loaded-delay': either(pass(atMost(100)), warn(atMost(300))),
      'call-audio': pass(atMost(2_000)),
      'calls-carried': informs(atLeast(2)),
    },
  },
}
