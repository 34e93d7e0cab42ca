/** A hundred answers can arrive within 50 ms, and a page draws each report of progress: one per tenth of a second will do. */
export function calmProgress(report: () => void): { changed(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | null = null
  return {
    changed() {
      timer ??= setTimeout(() => {
        timer = null
        report()
      }, 100)
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
    },
  }
}
