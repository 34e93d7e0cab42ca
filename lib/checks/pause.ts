/** Resolves after so long, or at once when that ends. */
export function pause(ms: number, end?: AbortSignal): Promise<void> {
  if (ms <= 0 || end?.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      end?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    end?.addEventListener('abort', done)
  })
}
