/** What a browser must have for a run to make sense. Workers and transforms are not here: checks do without, and say so. */
export const features = ['RTCPeerConnection', 'fetch', 'WebSocket', 'AbortSignal.any'] as const
export type Feature = (typeof features)[number]

/** Names of what this browser lacks; empty when the test can run. `scope` is `globalThis`, or a test's own. */
export function missingFeatures(scope: Record<string, unknown>): Feature[] {
  return features.filter((feature) => {
    const [name = '', member] = feature.split('.')
    const found = scope[name]
    if (typeof found !== 'function') return true
    return member !== undefined && typeof (found as unknown as Record<string, unknown>)[member] !== 'function'
  })
}
