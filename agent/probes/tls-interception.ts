import type { Probe } from '@/lib/assessment/check'
import { deadlineMs, type TlsInterceptionData, type TlsInterceptionParams } from '@/lib/checks/tls-interception/check'
import { shakeHands } from './tls-handshake'

/** A handshake with each place at once. `authorities`: in place of the public ones. */
export function tlsInterceptionProbe(
  authorities?: readonly string[],
): Probe<TlsInterceptionParams, TlsInterceptionData> {
  return async ({ places, plain }, io) => {
    const seen: TlsInterceptionData['places'] = []
    const data = (): TlsInterceptionData => ({ places: [...seen], plain })
    await Promise.all(
      places.map(async (place) => {
        const { host, port } = place
        const shaken = await shakeHands(host, port, { withinMs: deadlineMs, signal: io.signal, authorities })
        if (io.signal.aborted && shaken.became !== 'certificate') return
        const { became, ms } = shaken
        seen.push({ ...place, became, ms, seen: shaken.became === 'certificate' ? shaken.seen : null })
        io.progress(data())
      }),
    )
    return { data: data(), failure: io.signal.aborted ? 'interrupted' : null }
  }
}

export const probeTlsInterception = tlsInterceptionProbe()
