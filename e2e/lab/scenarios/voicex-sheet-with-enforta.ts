import { atMost, fail, informsNot, is, type Scenario } from '../scenario'
import { sheets } from '../sheets'

export const voicexSheetWithEnforta: Scenario = {
  name: 'voicex-sheet-with-enforta',
  what: 'The firewall follows VoiceX’s sheet, the phones are Enforta’s.',
  provider: 'enforta',
  network: { allow: sheets.voicex },
  echo: { ECHO_MEDIA_PORT: '15001' },
  expect: {
    verdict: 'fail',
    findings: {
      // 10000 is on both sheets: it shows the address, but it takes two ports to compare.
      'nat-mapping': informsNot('too-few-samples'),
      'udp-in': fail(atMost(0.03)),
      'udp-nat-type': fail(is(0)),
      'udp-rtp': fail(atMost(0.03)),
    },
  },
}
