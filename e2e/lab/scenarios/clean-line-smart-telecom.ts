import type { Scenario } from '../scenario'

export const cleanLineSmartTelecom: Scenario = {
  name: 'clean-line-smart-telecom',
  what: 'A good line behind an ordinary router; with the site agent nothing stays open.',
  provider: 'smart-telecom',
  expect: { verdict: 'unknown', findings: {} },
  agent: { expect: { verdict: 'pass', findings: {} } },
}
