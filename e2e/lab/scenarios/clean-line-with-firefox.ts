import { nobodyListens } from '../consequences'
import { atLeast, informs, type Scenario } from '../scenario'

export const cleanLineWithFirefox: Scenario = {
  name: 'clean-line-with-firefox',
  what: 'A good line, tested with Firefox.',
  provider: 'smart-telecom',
  browser: 'firefox',
  expect: {
    verdict: 'unknown',
    findings: {
      ...nobodyListens,
      // Firefox may send its check once more after 2 s, from when on Linux remembers a stream: 120 s instead of 30.
      'udp-binding-lifetime': informs(atLeast(28)),
    },
  },
}
