/** The browser's own statement is not trusted to be a zone that this runtime knows. */
export function safeTimeZone(stated: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: stated }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
