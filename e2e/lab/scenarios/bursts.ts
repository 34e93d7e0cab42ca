import { optIn } from '../browser-options'
import { about, atLeast, atMost, fail, informs, is, pass, type Scenario } from '../scenario'

export const bursts: Scenario = {
  name: 'bursts',
  what: 'Packets on the way back are lost in bursts of four or so.',
  provider: 'smartmeet',
  network: { wan: 'down:ge=3:25' },
  browserArgs: optIn(5061),
  expect: {
    verdict: 'fail',
    findings: {
      'sip-tls': pass(is(1)),
      'voice-loss-down': fail(about(0.107, 0.05), { longestBurst: { atLeast: 4 }, burstRatio: { atLeast: 2 } }),
      'voice-quality': fail(),
      // In bursts: a second or two may be spared.
      'calls-good': informs(atMost(4)),
      'call-loss-down': informs(about(0.107, 0.1)),
      // A lost message is sent again; that takes its time.
      'call-registration': pass(atMost(1_000)),
      'call-audio': pass(atMost(2_000)),
      'calls-carried': informs(atLeast(1)),
    },
  },
}
