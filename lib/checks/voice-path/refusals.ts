import type { JudgeContext } from '@/lib/assessment/check'
import { isHealthy } from '@/lib/assessment/echo-server'
import type { Reason } from '@/lib/assessment/verdict'

/** Every limit beyond which the samples say more about the page than about the line. */
export const refusalLimits = {
  /** 4 s of voice: below it even a clean line proves no better than 2 % loss. */
  minPackets: 200,
  /**
   * Of a 20 ms timer: a whole packet late. An ordinary computer has under 5 ms; from here on a crowded processor makes
   * delays of its own, in the sending as well, that would be called the line's.
   */
  delayTimerLatenessMs: 20,
  /** Loss is counted, not timed; only a page that stands still drops packets itself. */
  lossTimerLatenessMs: 500,
  /** A round trip under zero: the clocks of the two workers disagree. Rounding alone gives less. */
  minRttMs: -2,
} as const

type Samples = { n: number; timerLatenessMs: number | null; minRttMs?: number | null }

/** Null when the samples may be used for this kind of quantity. */
export function refusalOf(kind: 'loss' | 'delay', samples: Samples, { instrument }: JudgeContext): Reason | null {
  const { n, timerLatenessMs, minRttMs = null } = samples
  if (n < refusalLimits.minPackets) return isHealthy(instrument) ? 'too-few-samples' : 'instrument'
  const allowedMs = kind === 'loss' ? refusalLimits.lossTimerLatenessMs : refusalLimits.delayTimerLatenessMs
  if (timerLatenessMs !== null && timerLatenessMs > allowedMs) return 'instrument'
  if (kind === 'delay' && minRttMs !== null && minRttMs < refusalLimits.minRttMs) return 'instrument'
  return null
}
