import { addressShown } from '../browser-options'
import { is, pass, type Scenario } from '../scenario'

export const doubleNat: Scenario = {
  name: 'double-nat',
  what: 'A router behind a router, which no browser can see.',
  provider: 'enforta',
  network: { nat: 'double' },
  browserArgs: addressShown,
  expect: { verdict: 'unknown', findings: { 'private-address': pass(is('private')) } },
}
