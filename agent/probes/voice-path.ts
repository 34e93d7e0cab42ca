import type { Probe } from '@/lib/assessment/check'
import type { VoiceParams } from '@/lib/checks/voice-path/check'
import type { VoiceData } from '@/lib/checks/voice-path/data'
import { nativeVoice } from './native-voice'

/** The same stream as the browser's, without a browser: what its own media engine and processor add is left out. */
export const probeVoicePath: Probe<VoiceParams, VoiceData> = async ({ httpUrl, native, maxSeconds }, io) => {
  if (!native) return { data: null, failure: 'internal' }
  const { ticket, signal, progress } = io
  return nativeVoice({ httpUrl, ...native, seconds: maxSeconds, ticket, signal, progress })
}
