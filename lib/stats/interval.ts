/** 97.5 % quantile of the normal distribution: two-sided 95 %. */
const z = 1.959964

/**
 * Wilson score interval (95 %) of a ratio, null without samples. It takes losses as independent; where they come in
 * bursts the truth is wider.
 */
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
