import { atMost, fail, is, type Scenario } from '../scenario'
import { sheets } from '../sheets'

export const enfortaSheetWithVoicex: Scenario = {
  name: 'enforta-sheet-with-voicex',
  what: 'The firewall follows Enforta’s sheet, the phones are VoiceX’s.',
  provider: 'voicex',
  network: { allow: sheets.enforta },
  echo: { ECHO_MEDIA_PORT: '9001' },
  expect: {
    verdict: 'fail',
    findings: {
      'sip-udp-5080': fail(is(0)),
      // 10000 is on both sheets.
      'udp-rtp': fail(atMost(0.03)),
      'return-traffic': fail(atMost(0.03)),
      'stun-port': fail(is(0)),
      'browser-phone': fail(is(0)),
    },
  },
}
