/**
 * The E-model (ITU-T G.107) with the default values of all parameters that a line test cannot see: echo, noise and
 * loudness are taken as those of a good phone, so that R starts at 93.2.
 */
export type Codec = 'g711' | 'g729' | 'g722' | 'opus'

/**
 * Equipment impairment Ie and packet-loss robustness Bpl. `itu`: ITU-T G.113 Appendix I. `estimate`: no ITU value on
 * the narrowband scale; G.722 starts at the narrowband ceiling (its wideband rating lies above it), Opus a little lower.
 */
export const codecs: Record<Codec, { ie: number; bpl: number; origin: 'itu' | 'estimate' }> = {
  g711: { ie: 0, bpl: 25.1, origin: 'itu' },
  g729: { ie: 11, bpl: 19, origin: 'itu' },
  g722: { ie: 0, bpl: 10, origin: 'estimate' },
  opus: { ie: 6, bpl: 10, origin: 'estimate' },
}

/** R0 - Is with all defaults (G.107 section 7.7, Table 3). */
const defaultRating = 93.2

export type Transmission = {
  codec: Codec
  /** Mouth to ear. */
  oneWayDelayMs: number
  /** 0 to 1, packets lost in the network and packets too late for the jitter buffer. */
  lossRatio: number
  /** 1 for independent loss. */
  burstRatio: number
}

/** Transmission rating factor R, at most 93.2; can be negative for a useless line. */
export function rFactor({ codec, oneWayDelayMs, lossRatio, burstRatio }: Transmission): number {
  return defaultRating - delayImpairment(oneWayDelayMs) - effectiveEquipmentImpairment(codec, lossRatio, burstRatio)
}

/** Id with perfect echo control, in the piecewise linear form commonly used for G.107 section 7.4. */
function delayImpairment(delayMs: number): number {
  return 0.024 * delayMs + (delayMs > 177.3 ? 0.11 * (delayMs - 177.3) : 0)
}

/** Ie,eff (G.107 section 7.5, equation 7-29), Ppl in per cent. */
function effectiveEquipmentImpairment(codec: Codec, lossRatio: number, burstRatio: number): number {
  const { ie, bpl } = codecs[codec]
  const ppl = lossRatio * 100
  return ppl === 0 ? ie : ie + (95 - ie) * (ppl / (ppl / burstRatio + bpl))
}

/**
 * Estimated mean opinion score MOS-CQE, 1 to 4.5 (G.107 Annex B). Below R = 6.5 the standard's curve dips under 1;
 * it is cut there, so that a worse line never scores better.
 */
export function mosCqe(r: number): number {
  if (r <= 0) return 1
  if (r >= 100) return 4.5
  return Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6)
}
