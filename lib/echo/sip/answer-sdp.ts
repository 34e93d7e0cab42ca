import type { SipExtension } from '@/lib/protocol/sip/credential'
import type { VoiceManner } from '@/lib/echo/voice-messages'

/** The answer as an extension gives it: some are broken on purpose, so that a check can be seen to notice. */
export function answerAs(extension: SipExtension, sdp: string): string {
  if (extension === 'deaf') return sdp.replace(/^a=ice-pwd:.*$/gm, `a=ice-pwd:${'deaf'.repeat(6)}`)
  if (extension === 'keyless') return sdp.replace(/^a=setup:passive/gm, 'a=setup:active')
  return sdp
}

/** Without keys: both ends are told that the other one begins. */
export const manners: Partial<Record<SipExtension, VoiceManner>> = { mute: 'mute-call', keyless: 'waiting-call' }
