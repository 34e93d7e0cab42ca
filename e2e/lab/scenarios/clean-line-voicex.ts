import type { Scenario } from '../scenario'

export const cleanLineVoicex: Scenario = {
  name: 'clean-line-voicex',
  what: 'A good line behind an ordinary router; the site agent decides what the browser could not.',
  provider: 'voicex',
  expect: { verdict: 'unknown', findings: {} },
  // The lab reaches nobody’s own servers.
  agent: { expect: { verdict: 'unknown', findings: {} } },
}
