import { nobodyListens } from '../consequences'
import type { Scenario } from '../scenario'

export const cleanLineWithFirefox: Scenario = {
  name: 'clean-line-with-firefox',
  what: 'A good line, tested with Firefox.',
  provider: 'smart-telecom',
  browser: 'firefox',
  expect: { verdict: 'unknown', findings: { ...nobodyListens } },
}
