import { addressShown } from '../browser-options'
import { informs, is, pass, unknown, type Scenario } from '../scenario'

export const doubleNat: Scenario = {
  name: 'double-nat',
  what: 'A router behind a router; whether the inner one translates is not seen from outside.',
  provider: 'enforta',
  network: { nat: 'double' },
  browserArgs: addressShown,
  expect: {
    verdict: 'unknown',
    findings: {
      'private-address': pass(is('private')),
      'double-nat': unknown('undecided', { value: is(2), facts: { routers: 2 } }),
    },
  },
  agent: {
    expect: {
      verdict: 'unknown',
      findings: {
        'path-hops': informs(is(2)),
      },
    },
  },
}
