import { addressShown } from '../browser-options'
import { neverForgotten } from '../consequences'
import { fail, informs, is, pass, unknown, type Scenario } from '../scenario'

export const noNat: Scenario = {
  name: 'no-nat',
  what: 'The device has a public address of its own.',
  provider: 'enforta',
  network: { nat: 'none' },
  browserArgs: addressShown,
  expect: {
    verdict: 'fail',
    findings: {
      ...neverForgotten,
      // No router has the public address: the device itself may be it, or one that keeps silent.
      'double-nat': unknown('too-few-samples'),
      'nat-filtering': informs(is('endpoint-independent-filtering')),
      // A documentation address (RFC 5737) is neither private nor anybody's.
      'private-address': fail(is('other')),
      'public-address': informs(is('198.51.100.130')),
    },
  },
  agent: {
    expect: {
      verdict: 'fail',
      findings: {
        'nat-mapping': informs(is('endpoint-independent'), { natKind: 'no-translation' }),
        'nat-hairpin': informs(is('no-nat')),
        'router-chain': informs(is('no-translation')),
        'double-nat': pass(is(0)),
        'private-address': fail(is('other')),
      },
    },
  },
}
