import type { Scenario } from '../scenario'

export const cleanLineSmartmeet: Scenario = {
  name: 'clean-line-smartmeet',
  what: 'A good line behind an ordinary router; with the site agent nothing stays open.',
  provider: 'smartmeet',
  expect: { verdict: 'unknown', findings: {} },
  agent: { expect: { verdict: 'pass', findings: {} } },
}
