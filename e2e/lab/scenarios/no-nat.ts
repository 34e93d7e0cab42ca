import { addressShown } from '../browser-options'
import { fail, informs, is, type Scenario } from '../scenario'

export const noNat: Scenario = {
  name: 'no-nat',
  what: 'The device has a public address of its own.',
  provider: 'enforta',
  network: { nat: 'none' },
  browserArgs: addressShown,
  expect: {
    verdict: 'fail',
    findings: {
      // A documentation address (RFC 5737) is neither private nor anybody's.
      'private-address': fail(is('other')),
      'public-address': informs(is('198.51.100.130')),
    },
  },
}
