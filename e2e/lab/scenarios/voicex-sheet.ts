import { optIn } from '../browser-options'
import { is, pass, type Scenario } from '../scenario'
import { sheets } from '../sheets'

export const voicexSheet: Scenario = {
  name: 'voicex-sheet',
  what: 'A firewall that follows VoiceX’s sheet to the letter.',
  provider: 'voicex',
  network: { allow: sheets.voicex },
  // A voice port that the sheet opens and no row asks for.
  echo: { ECHO_MEDIA_PORT: '15001' },
  browserArgs: optIn(5060),
  expect: {
    verdict: 'unknown',
    findings: {
      'sip-udp-5060': pass(is(1)),
    },
  },
}
