import { informs, is, type Scenario } from '../scenario'

export const natSymmetric: Scenario = {
  name: 'nat-symmetric',
  what: 'A router that takes a new port for every destination.',
  provider: 'voicex',
  network: { nat: 'symmetric' },
  expect: {
    verdict: 'unknown',
    findings: { 'nat-mapping': informs(is('address-and-port-dependent')), 'port-preservation': informs(is(false)) },
  },
  agent: {
    expect: {
      verdict: 'unknown',
      findings: {
        'nat-mapping': informs(is('address-and-port-dependent'), { natKind: 'symmetric' }),
      },
    },
  },
}
