import { optIn } from '../browser-options'
import { is, pass, type Scenario } from '../scenario'
import { sheets } from '../sheets'

export const smartTelecomSheet: Scenario = {
  name: 'smart-telecom-sheet',
  what: 'A firewall that follows Smart Telecom’s sheet to the letter.',
  provider: 'smart-telecom',
  network: { allow: sheets.smartTelecom },
  browserArgs: optIn(5060, 5061, 123),
  expect: {
    verdict: 'unknown',
    findings: { 'sip-udp-5060': pass(is(1)), 'sip-tcp-5060': pass(is(1)), ntp: pass(is(1)) },
  },
}
