import type { Scenario } from '../scenario'

export const cleanLineEnforta: Scenario = {
  name: 'clean-line-enforta',
  what: 'A good line behind an ordinary router.',
  provider: 'enforta',
  expect: { verdict: 'unknown', findings: {} },
}
