/** Lengths of runs of consecutive lost sequence numbers, in order (RFC 3611 loss bursts without a gap threshold). */
export function lossRuns(missing: readonly number[]): number[] {
  const runs: number[] = []
  let previous: number | null = null
  for (const sequence of [...missing].sort((a, b) => a - b)) {
    if (previous !== null && sequence === previous + 1) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1
    else runs.push(1)
    previous = sequence
  }
  return runs
}

/**
 * BurstR of ITU-T G.107 (section 7.1): mean burst length seen over the one expected of independent loss, 1/(1 - p).
 * At least 1: less bursty than random is taken as random.
 */
export function burstRatio(lost: number, n: number, runs: readonly number[]): number {
  if (lost === 0 || n === 0 || runs.length === 0) return 1
  const meanBurst = lost / runs.length
  return Math.max(1, meanBurst * (1 - lost / n))
}
