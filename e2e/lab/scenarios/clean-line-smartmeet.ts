import { optIn } from '../browser-options'
import { is, pass, type Scenario } from '../scenario'

export const cleanLineSmartmeet: Scenario = {
  name: 'clean-line-smartmeet',
  what: 'A good line, and a browser that was told to try port 5061: nothing stays open.',
  provider: 'smartmeet',
  browserArgs: optIn(5061),
  expect: { verdict: 'pass', findings: { 'sip-tls': pass(is(1)) } },
}
