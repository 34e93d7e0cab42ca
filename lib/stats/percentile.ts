/** Nearest-rank percentile, `q` from 0 to 1; null without values. */
export function percentile(values: readonly number[], q: number): number | null {
  if (values.length === 0) return null
  const sorted = Float64Array.from(values).sort()
  const rank = Math.max(1, Math.ceil(q * sorted.length))
  return sorted[rank - 1] ?? null
}

/** Middle value, the mean of the two middle ones for an even count; null without values. */
export function median(values: readonly number[]): number | null {
  const sorted = Float64Array.from(values).sort()
  const upper = sorted[sorted.length >> 1]
  if (upper === undefined) return null
  const lower = sorted[(sorted.length - 1) >> 1] ?? upper
  return (lower + upper) / 2
}

/** Arithmetic mean; null without values. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
