import { setMaxListeners } from 'node:events'

/**
 * Runs what must end in time, or when `signal` says so. Not AbortSignal.any() with AbortSignal.timeout(): Node 20 collects
 * such a signal as garbage while it is being waited for, and then it never fires.
 */
export async function within<T>(ms: number, signal: AbortSignal, work: (over: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController()
  const end = () => over.abort()
  const timer = setTimeout(end, ms)
  // Hundreds of sockets wait for the same signal at once.
  setMaxListeners(0, signal)
  signal.addEventListener('abort', end)
  if (signal.aborted) end()
  try {
    return await work(over.signal)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', end)
  }
}
