/** One JSON line on stderr. Never answers, tokens, keys or bodies. */
export function logError(what: string, error: unknown, context: Record<string, string> = {}): void {
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const origin = error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined
  const line = { level: 'error', at: new Date().toISOString(), what, ...context, cause, origin }
  process.stderr.write(`${JSON.stringify(line)}\n`)
}

/** One JSON line on stderr about something that a person should look at, but that the server can live with. */
export function logWarning(what: string, context: Record<string, string> = {}): void {
  process.stderr.write(`${JSON.stringify({ level: 'warning', at: new Date().toISOString(), what, ...context })}\n`)
}
