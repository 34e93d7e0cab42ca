/** How long the tab was hidden since this was called. */
export function watchHidden(now: () => number): { hiddenMs(): number; stop(): void } {
  let total = 0
  let since = document.visibilityState === 'hidden' ? now() : null
  const change = () => {
    if (document.visibilityState === 'hidden') since ??= now()
    else if (since !== null) {
      total += now() - since
      since = null
    }
  }
  document.addEventListener('visibilitychange', change)
  return {
    hiddenMs: () => total + (since === null ? 0 : now() - since),
    stop: () => document.removeEventListener('visibilitychange', change),
  }
}
