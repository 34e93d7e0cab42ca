import { optIn } from '../browser-options'
import { about, atLeast, atMost, either, fail, informs, is, pass, type Scenario } from '../scenario'

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
      // Some 400 to 800 packets hold 10 to 30 bursts: the standard error of the share is 0.03 to 0.04.
      'voice-loss-down': fail(about(0.107, 0.12), { longestBurst: { atLeast: 4 }, burstRatio: { atLeast: 2 } }),
      'voice-quality': fail(),
      // In bursts: a second or two may be spared.
      'calls-good': informs(atMost(4)),
      'call-loss-down': informs(about(0.107, 0.1)),
      // A lost message is sent again; that takes its time.
      'call-registration': pass(atMost(1_000)),
      'call-audio': pass(atMost(2_000)),
      // TCP sends lost packets again: where a burst hits the short test of one way, the other is the better.
      tunnelling: either(pass(is('udp')), pass(is('websocket'))),
      'ways-through': either(informs(is('udp')), informs(is('websocket'))),
      'calls-carried': informs(atLeast(1)),
    },
  },
}
