import { atLeast, informs, type Scenario } from '../scenario'

export const lossyWhileTheAgentMeasures: Scenario = {
  name: 'lossy-while-the-agent-measures',
  what: 'Three packets in a hundred are lost each way while the site agent measures: that is no SIP ALG and no block.',
  provider: 'smart-telecom',
  expect: { verdict: 'unknown', findings: {} },
  agent: {
    wan: 'loss=3',
    expect: {
      verdict: 'pass',
      // Of six pieces there and back one or another goes missing.
      findings: { 'largest-datagram': informs(atLeast(1_472)) },
    },
  },
}
