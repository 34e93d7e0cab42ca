import { fail, is, type Scenario } from '../scenario'

export const webProxyInTheCloud: Scenario = {
  name: 'web-proxy-in-the-cloud',
  what: 'Web traffic leaves by a proxy with an address of its own.',
  provider: 'voicex',
  proxy: 'cloud',
  expect: { verdict: 'fail', findings: { 'no-proxy': fail(is(false), { httpAddress: '203.0.113.14' }) } },
}
