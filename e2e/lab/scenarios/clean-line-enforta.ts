import type { Scenario } from '../scenario'

export const cleanLineEnforta: Scenario = {
  name: 'clean-line-enforta',
  what: 'A good line behind an ordinary router; the site agent decides what the browser could not.',
  provider: 'enforta',
  expect: { verdict: 'unknown', findings: {} },
  // The router forgets a silent phone before the sheet wants it to: that stands.
  agent: { expect: { verdict: 'warn', findings: {} } },
}
