import { fail, is, type Scenario } from '../scenario'

export const webProxyInTheBuilding: Scenario = {
  name: 'web-proxy-in-the-building',
  what: 'Web traffic goes through a proxy behind the same address, which says so in a header.',
  provider: 'voicex',
  proxy: 'router',
  expect: { verdict: 'fail', findings: { 'no-proxy': fail(is(false), { proxyHeaders: ['Via'] }) } },
}
