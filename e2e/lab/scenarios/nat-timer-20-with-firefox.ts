import { nobodyListens } from '../consequences'
import type { Scenario } from '../scenario'
import { natTimer20 } from './nat-timer-20'

export const natTimer20WithFirefox: Scenario = {
  ...natTimer20,
  name: 'nat-timer-20-with-firefox',
  what: 'A router that forgets a silent phone after 20 seconds; tested with Firefox.',
  browser: 'firefox',
  expect: { ...natTimer20.expect, findings: { ...nobodyListens, ...natTimer20.expect.findings } },
}
