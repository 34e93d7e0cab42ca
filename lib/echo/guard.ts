/**
 * For every callback of the media library: an exception inside one aborts the whole process, past all handlers. What
 * is thrown there is a track that closed meanwhile; the packet is lost, as on the wire.
 */
export function guard<A extends unknown[]>(callback: (...args: A) => unknown): (...args: A) => void {
  return (...args) => {
    try {
      callback(...args)
    } catch {
      return
    }
  }
}
