import { neverForgotten } from '../consequences'
import { informs, is, type Scenario } from '../scenario'

export const natForwardsEverything: Scenario = {
  name: 'nat-forwards-everything',
  what: 'A router with this device as its exposed host.',
  provider: 'enforta',
  network: { nat: 'dmz' },
  expect: {
    verdict: 'unknown',
    findings: { ...neverForgotten, 'nat-filtering': informs(is('endpoint-independent-filtering')) },
  },
  agent: {
    expect: {
      verdict: 'unknown',
      findings: {
        'nat-mapping': informs(is('endpoint-independent'), { natKind: 'full-cone' }),
      },
    },
  },
}
