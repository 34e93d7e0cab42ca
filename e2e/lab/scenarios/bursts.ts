import { optIn } from '../browser-options'
import { about, atLeast, fail, informs, is, pass, type Scenario } from '../scenario'

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
      'calls-carried': informs(atLeast(1)),
    },
  },
}
