import { about, atLeast, atMost, fail, informs, is, pass, type Scenario } from '../scenario'

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
      // A lost message is sent again; that takes its time.
      'call-registration': pass(atMost(1_000)),
      'call-audio': pass(atMost(2_000)),
      'calls-carried': informs(atLeast(2)),
    },
  },
}
