import type { Scenario } from '../scenario'

export const portalGoneInMidRun: Scenario = {
  name: 'portal-gone-in-mid-run',
  what: 'The portal is away when the report is to be sent: it is kept, and sent later.',
  provider: 'enforta',
  during: 'portal-gone',
  expect: { verdict: 'unknown', findings: {} },
}
