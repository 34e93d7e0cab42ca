import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import { limits, stunExcessBytes } from './limits'
import type { Unbound } from './listener'
import type { VoiceState } from './voice'

/** Of package.json. */
export const echoVersion = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))).version

export type Health = {
  startedAt: Date
  addresses: readonly string[]
  udp: { listening: number[]; unbound: Unbound[] }
  tcp: { listening: number[]; unbound: Unbound[] }
  voice: VoiceState
  eventLoopLagMs: number
  throughputSessions: number
}

export function describeHealth({ startedAt, addresses, udp, tcp, voice, ...load }: Health): EchoHealth {
  return {
    version: echoVersion,
    startedAt: startedAt.toISOString(),
    addresses: [...addresses],
    udp: { listening: udp.listening, unbound: udp.unbound },
    tcp: { listening: tcp.listening, unbound: tcp.unbound },
    voice: {
      available: voice.available,
      port: voice.port,
      sessions: voice.sessions,
      restarts: voice.restarts,
    },
    load: {
      // The voice process is the one whose lateness would look like the customer's jitter.
      eventLoopLagMs: Math.max(load.eventLoopLagMs, voice.eventLoopLagMs),
      throughputSessions: load.throughputSessions,
    },
    caps: { ...limits, stunExcessBytesIpv4: stunExcessBytes.ipv4, stunExcessBytesIpv6: stunExcessBytes.ipv6 },
  }
}
