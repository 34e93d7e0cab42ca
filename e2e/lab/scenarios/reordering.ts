import { atLeast, atMost, informs, pass, type Scenario } from '../scenario'

export const reordering: Scenario = {
  name: 'reordering',
  what: 'One packet in twenty is overtaken by those behind it; none is lost.',
  provider: 'smart-telecom',
  network: { wan: 'reorder=5:30' },
  expect: {
    verdict: 'unknown',
    findings: {
      'voice-loss-up': pass(atMost(0.002), { reordered: { atLeast: 10 } }),
      'voice-loss-down': pass(atMost(0.002), { reordered: { atLeast: 10 } }),
      'voice-jitter-up': pass(atMost(15)),
      'voice-jitter-down': pass(atMost(15)),
      bandwidth: pass(atLeast(1_000_000)),
      'calls-carried': informs(atLeast(10)),
    },
  },
}
