import { lossRuns } from '@/lib/stats/loss'
import { median, percentile } from '@/lib/stats/percentile'
import { bufferMs } from '@/lib/stats/voice-quality'
import type { RungVoice } from './data'
import { frameMs, type FrameReport } from './messages'

/**
 * Frames that went out and came back as a call would hear them. TCP loses nothing: what waited for a repetition comes
 * late, and a frame that is later than the jitter buffer allows is as good as lost. Null when nothing came back.
 */
export function framedVoice({ connectMs, rttsMs, latenessesMs }: FrameReport): RungVoice | null {
  const back = rttsMs.filter((rtt) => rtt !== null)
  const rttMs = median(back)
  if (connectMs === null || rttMs === null) return null
  const quickest = back.reduce((least, rtt) => Math.min(least, rtt), Infinity)
  const missing = rttsMs.flatMap((rtt, number) => (rtt === null ? [number] : []))
  const direction = {
    sent: rttsMs.length,
    lost: missing.length,
    late: back.filter((rtt) => rtt > quickest + bufferMs).length,
    runs: lossRuns(missing),
  }
  const lateness = percentile(latenessesMs, 0.99)
  return {
    connectMs: tenth(connectMs),
    seconds: (rttsMs.length * frameMs) / 1_000,
    rttMs: tenth(rttMs),
    up: direction,
    down: direction,
    timerLatenessMs: lateness === null ? null : tenth(lateness),
  }
}

const tenth = (ms: number) => Math.round(ms * 10) / 10
