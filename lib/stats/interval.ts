import { burstRatio } from './loss'

/** 97.5 % quantile of the normal distribution: two-sided 95 %. */
const z = 1.959964

/** Wilson score interval (95 %) of a ratio, null without samples. It takes the successes as independent. */
export function wilson(successes: number, n: number): { low: number; high: number } | null {
  if (n <= 0) return null
  const p = successes / n
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return {
    low: successes === 0 ? 0 : Math.max(0, centre - half),
    high: successes === n ? 1 : Math.min(1, centre + half),
  }
}

/**
 * 95 % interval of a loss ratio, null without samples. Losses that come in bursts are fewer events than packets: with two
 * states (Gilbert), of which BurstR = 1 / (p + r), the variance of the mean is 2 * BurstR - 1 times that of independent
 * losses. `runs`: lengths of the losses in a row; null where nobody knows.
 */
export function lossInterval(lost: number, n: number, runs: readonly number[] | null) {
  const inflation = runs === null ? 1 : 2 * burstRatio(lost, n, runs) - 1
  return wilson(lost / inflation, n / inflation)
}
