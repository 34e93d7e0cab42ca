/** How often each transaction asked. The oldest is forgotten when there are too many. */
export class RequestCounter {
  private readonly counts = new Map<string, number>()

  constructor(private readonly atMost: number) {}

  /** `from` keeps strangers who guess a transaction id apart. */
  count(transactionId: Uint8Array, from: string): number {
    const key = `${from}/${String.fromCharCode(...transactionId)}`
    const requests = (this.counts.get(key) ?? 0) + 1
    this.counts.set(key, requests)
    if (this.counts.size > this.atMost) {
      const [oldest] = this.counts.keys()
      if (oldest !== undefined) this.counts.delete(oldest)
    }
    return requests
  }

  get size(): number {
    return this.counts.size
  }
}
