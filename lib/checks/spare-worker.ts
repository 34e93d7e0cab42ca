/** A worker that can be made ahead of its use, so that its script is here before the portal can be gone. */
export function spareWorker(make: () => Worker): { warm(): void; take(): Worker } {
  let spare: Worker | null = null
  return {
    warm() {
      if (spare || typeof Worker !== 'function') return
      const made = make()
      // Not loaded: the probe tries again and reports what happens then.
      made.onerror = () => (spare = null)
      spare = made
    },
    take() {
      const worker = spare ?? make()
      spare = null
      worker.onerror = null
      return worker
    },
  }
}
