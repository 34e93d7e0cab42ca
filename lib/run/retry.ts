/** How long to wait before sending an unsent report again: 2 s, doubled each time, at most 5 minutes. */
export function retryDelayMs(attempt: number): number {
  return Math.min(300_000, 2_000 * 2 ** Math.min(attempt, 20))
}

/** Some three hours with the page open; after that the next visit or the next "online" tries again. */
export const mostAttempts = 40

/** Answers that another try can change. All else would be refused again, for good. */
export function isWorthRetrying(why: string): boolean {
  return ['unreachable', 'unavailable', 'internal', 'too-many'].includes(why)
}
