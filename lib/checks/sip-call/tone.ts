/** 0 dBm test tone of telephony (ITU-T O.22): inside every codec's band, and no divisor of 8 kHz. */
export const toneHz = 1_004
export const toneLevel = 0.3

/** Below that it is a codec's silence or comfort noise (-46 dB). */
const audibleLevel = 0.005
/** Codecs and packet loss smear a tone; speech or music have far less at one frequency. */
const toneShare = 0.4

export type Heard = { level: number; tone: boolean }

/** Root mean square of the samples, and whether our tone makes most of it. */
export function listen(samples: Float32Array, sampleRate: number): Heard {
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length)
  const level = Math.sqrt(energy)
  if (level < audibleLevel) return { level, tone: false }
  return { level, tone: toneEnergy(samples, sampleRate) / energy > toneShare }
}

export function isAudible(level: number): boolean {
  return level >= audibleLevel
}

/** Goertzel's algorithm with a Hann window: mean energy at the tone's frequency. */
function toneEnergy(samples: Float32Array, sampleRate: number): number {
  const turn = (2 * Math.PI * toneHz) / sampleRate
  const n = samples.length
  let real = 0
  let imaginary = 0
  for (let i = 0; i < n; i++) {
    const windowed = (samples[i] ?? 0) * (1 - Math.cos((2 * Math.PI * i) / n))
    real += windowed * Math.cos(turn * i)
    imaginary += windowed * Math.sin(turn * i)
  }
  return (2 * (real * real + imaginary * imaginary)) / (n * n)
}
