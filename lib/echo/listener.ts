/** A service that listens. `close` may be called twice. */
export type Listener = { close(): Promise<void> }

/** A port that could not be had; `address` is the public one, as `addresses` of /health names it. */
export type Unbound = { address: string; port: number; code: string }

/** One of the server's addresses. */
export type EchoAddress = {
  /** Where sockets are bound. */
  bind: string
  /** What the world calls it: an address or a name. */
  public: string
  /** The public one as an address, looked up when it is a name. */
  announced: string
}

/** The code of a failed system call (EADDRINUSE, EACCES, ...). */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : 'UNKNOWN'
}
