import { informs, is, type Scenario } from '../scenario'

export const doubleNatSymmetricOutside: Scenario = {
  name: 'double-nat-symmetric-outside',
  what: 'A router of one’s own behind the carrier’s symmetric one.',
  provider: 'smart-telecom',
  network: { nat: 'double', nat2: 'symmetric' },
  expect: {
    verdict: 'unknown',
    findings: { 'nat-mapping': informs(is('address-and-port-dependent')), 'port-preservation': informs(is(false)) },
  },
  agent: {
    expect: {
      verdict: 'pass',
      findings: {
        'nat-mapping': informs(is('address-and-port-dependent'), { natKind: 'symmetric' }),
        'path-hops': informs(is(2)),
      },
    },
  },
}
