/**
 * Wrong codes that all strangers together may try: 36 bits of a code, 15 minutes and this many tries leave one chance in a
 * hundred thousand to find any of a hundred open codes. While somebody guesses faster than this, nobody can join.
 */
const missesAtOnce = 200
const missesPerSecond = 10

export class Guesses {
  private left = missesAtOnce
  private filledAt = 0

  mayTry(nowMs: number): boolean {
    const elapsed = Math.max(0, nowMs - this.filledAt)
    this.left = Math.min(missesAtOnce, this.left + (elapsed * missesPerSecond) / 1_000)
    this.filledAt = nowMs
    return this.left >= 1
  }

  missed(nowMs: number): void {
    this.mayTry(nowMs)
    this.left -= 1
  }
}

export const guesses = new Guesses()
