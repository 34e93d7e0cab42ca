import { natTimer20 } from './nat-timer-20'
import type { Scenario } from '../scenario'

export const natTimer20WithFirefox: Scenario = {
  ...natTimer20,
  name: 'nat-timer-20-with-firefox',
  what: 'A router that forgets a silent phone after 20 seconds; tested with Firefox.',
  browser: 'firefox',
}
