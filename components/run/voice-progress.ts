import type { VoiceData } from '@/lib/checks/voice-path/data'
import { perSecond } from '@/lib/checks/voice-path/flow'

/** What the picture of the stream shows. Losses are packets in that second, null where the browser can't tell. */
export type VoiceProgress = {
  recent: { second: number; lossUp: number | null; lossDown: number; rttMs: number | null }[]
  sent: number
  returned: number
}

/** The last second is left out: what is still on its way would look lost. */
export function voiceProgress(data: VoiceData, atMost = 15): VoiceProgress {
  const recent = perSecond(data)
    .slice(0, -1)
    .slice(-atMost)
    .map(({ second, lostUp, lostDown, rttMs }) => ({
      second,
      lossUp: lostUp,
      lossDown: lostDown,
      rttMs: rttMs?.median ?? null,
    }))
  if (data.method === 'transform') {
    const sent = data.lastSequence - data.firstSequence + 1
    return { recent, sent, returned: data.seq.length }
  }
  const last = data.samples.at(-1)
  return { recent, sent: last?.sent ?? 0, returned: last?.received ?? 0 }
}
