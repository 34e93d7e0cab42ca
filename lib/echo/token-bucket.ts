/** Lets `perSecond` through on average and `burst` at once. The clock is handed in, in milliseconds. */
export class TokenBucket {
  private tokens: number
  private filledAt: number

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    nowMs: number,
  ) {
    this.tokens = burst
    this.filledAt = nowMs
  }

  take(amount: number, nowMs: number): boolean {
    this.fill(nowMs)
    if (this.tokens < amount) return false
    this.tokens -= amount
    return true
  }

  /** Takes in any case, into debt if need be: milliseconds until the debt is paid, 0 without one. */
  spend(amount: number, nowMs: number): number {
    this.fill(nowMs)
    this.tokens -= amount
    return this.tokens >= 0 ? 0 : (-this.tokens / this.perSecond) * 1000
  }

  private fill(nowMs: number): void {
    const elapsed = Math.max(0, nowMs - this.filledAt)
    this.tokens = Math.min(this.burst, this.tokens + (elapsed * this.perSecond) / 1000)
    this.filledAt = nowMs
  }
}

/** A bucket per key. The key unseen for longest is forgotten when there are too many, so memory is bounded. */
export class TokenBuckets {
  private readonly buckets = new Map<string, TokenBucket>()

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    private readonly atMost: number,
  ) {}

  take(key: string, amount: number, nowMs: number): boolean {
    const bucket = this.buckets.get(key) ?? new TokenBucket(this.perSecond, this.burst, nowMs)
    // Deleted and set again, a key moves to the end: the first one is the one unseen for longest.
    this.buckets.delete(key)
    this.buckets.set(key, bucket)
    if (this.buckets.size > this.atMost) {
      const [oldest] = this.buckets.keys()
      if (oldest !== undefined) this.buckets.delete(oldest)
    }
    return bucket.take(amount, nowMs)
  }

  get size(): number {
    return this.buckets.size
  }
}
