import { optIn } from '../browser-options'
import { is, pass, type Scenario } from '../scenario'
import { sheets } from '../sheets'

export const enfortaSheet: Scenario = {
  name: 'enforta-sheet',
  what: 'A firewall that follows Enforta’s sheet to the letter.',
  provider: 'enforta',
  network: { allow: sheets.enforta },
  // A voice port that the sheet opens and no row asks for.
  echo: { ECHO_MEDIA_PORT: '9001' },
  browserArgs: optIn(5060),
  expect: { verdict: 'unknown', findings: { 'udp-sip': pass(is(1)) } },
}
