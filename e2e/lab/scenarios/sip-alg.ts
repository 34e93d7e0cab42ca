import type { Scenario } from '../scenario'

export const sipAlg: Scenario = {
  name: 'sip-alg',
  what: 'A router that rewrites SIP: no browser can see it, and nothing else suffers.',
  provider: 'smart-telecom',
  network: { alg: 'on' },
  expect: { verdict: 'unknown', findings: {} },
}
