import type { Slot, SlotState } from '@/lib/assessment/timeline'

export const tracks = ['mos', 'loss', 'rtt', 'ports'] as const
export type Track = (typeof tracks)[number]

/** One bar: how high of 1, null where there is no figure. */
export type Bar = { state: SlotState; height: number | null }
export type Drawn = { bars: Bar[]; worst: number | null; best: number | null }

/** MOS runs from 1 to 4.5 (G.107); a bar for the worst is still seen. */
const mosScale = { least: 1, most: 4.5 }
/** Below these the scale does not shrink: noise is no mountain. */
const leastTop = { loss: 0.02, rtt: 100 }
const leastHeight = 0.04

export function valueOf(track: Track, slot: Slot): number | null {
  switch (track) {
    case 'mos':
      return slot.mos
    case 'loss': {
      const { lossUpRatio, lossDownRatio } = slot
      return lossUpRatio === null || lossDownRatio === null
        ? (lossUpRatio ?? lossDownRatio)
        : Math.max(lossUpRatio, lossDownRatio)
    }
    case 'rtt':
      return slot.rttMs
    case 'ports':
      return slot.portsOpenRatio
  }
}

export function draw(track: Track, slots: readonly Slot[]): Drawn {
  const values = slots.map((slot) => valueOf(track, slot))
  const known = values.filter((value) => value !== null)
  const [low, high] = known.length > 0 ? [Math.min(...known), Math.max(...known)] : [null, null]
  const less = track === 'loss' || track === 'rtt'
  const share = (value: number) => {
    if (track === 'mos') return (value - mosScale.least) / (mosScale.most - mosScale.least)
    if (track === 'ports') return value
    return value / Math.max(leastTop[track], high ?? 0)
  }
  const heightOf = (value: number) => {
    // No loss has no bar, only its line; no port open is a bar all the same.
    if (track === 'loss' && value === 0) return 0
    return Math.min(1, Math.max(leastHeight, share(value)))
  }
  return {
    bars: values.map((value, at) => ({
      state: slots[at]?.state ?? 'none',
      height: value === null ? null : heightOf(value),
    })),
    worst: less ? high : low,
    best: less ? low : high,
  }
}
