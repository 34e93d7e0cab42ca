import { codecs, mosCqe, rFactor, type Codec } from './e-model'
import { lossInterval } from './interval'
import { burstRatio } from './loss'

/** Fixed jitter buffer of the phone that is imagined: later than this after the quickest packet is as good as lost. */
export const bufferMs = 60
/** One packet of 20 ms is collected before it can be sent. */
const packetisationMs = 20
export const codecNames = Object.keys(codecs) as Codec[]

export type Quality = {
  rFactor: number
  mos: number
  interval: { low: number; high: number } | null
  lossRatio: number
  lateRatio: number
  burstRatio: number
  oneWayDelayMs: number
}

/** Packets of one direction: lost on the network, too late for the jitter buffer, and the lengths of losses in a row. */
export type VoiceLoss = { sent: number; lost: number; late: number; runs: readonly number[] }

/** What a call over this direction would be worth (ITU-T G.107), with a fixed jitter buffer. */
export function qualityOf(codec: Codec, flow: VoiceLoss, rttMs: number): Quality {
  const oneWayDelayMs = rttMs / 2 + bufferMs + packetisationMs
  const gone = Math.min(flow.sent, flow.lost + flow.late)
  const rating = leastRating(codec, flow, oneWayDelayMs)
  const loss = lossInterval(gone, flow.sent, flow.runs)
  const burst = burstRatio(flow.lost, flow.sent, flow.runs)
  const mosAt = (lossRatio: number) => mosCqe(rFactor({ codec, oneWayDelayMs, lossRatio, burstRatio: burst }))
  const mos = mosCqe(rating)
  return {
    rFactor: rating,
    mos,
    interval: loss && { low: Math.min(mos, mosAt(loss.high)), high: Math.max(mos, mosAt(loss.low)) },
    lossRatio: flow.sent > 0 ? flow.lost / flow.sent : 0,
    lateRatio: flow.sent > 0 ? flow.late / flow.sent : 0,
    burstRatio: burst,
    oneWayDelayMs,
  }
}

/**
 * The least R of this loss or of any part of it that leaves single losses out. With BurstR alone a further single loss
 * beside long bursts lowers the mean burst and would raise R: losing more must never score better. On lines that carry
 * a call at all both are the same number.
 */
function leastRating(codec: Codec, { sent, lost, late, runs }: VoiceLoss, oneWayDelayMs: number): number {
  if (sent === 0) return rFactor({ codec, oneWayDelayMs, lossRatio: 0, burstRatio: 1 })
  let least = Infinity
  for (let without = 0; without < Math.max(1, Math.min(runs.length, lost)); without++) {
    const part = lost - without
    const ratio = burstRatio(part, sent, runs.slice(without))
    const lossRatio = Math.min(sent, part + late) / sent
    least = Math.min(least, rFactor({ codec, oneWayDelayMs, lossRatio, burstRatio: ratio }))
  }
  return least
}
