import { fail, is, type Scenario } from '../scenario'
import { sheets } from '../sheets'

export const smartTelecomSheetWithVoicex: Scenario = {
  name: 'smart-telecom-sheet-with-voicex',
  what: 'The firewall follows Smart Telecom’s sheet, the phones are VoiceX’s.',
  provider: 'voicex',
  network: { allow: sheets.smartTelecom },
  expect: { verdict: 'fail', findings: { 'browser-phone': fail(is(0)) } },
}
