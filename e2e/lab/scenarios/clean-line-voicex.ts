import type { Scenario } from '../scenario'

export const cleanLineVoicex: Scenario = {
  name: 'clean-line-voicex',
  what: 'A good line behind an ordinary router.',
  provider: 'voicex',
  expect: { verdict: 'unknown', findings: {} },
}
