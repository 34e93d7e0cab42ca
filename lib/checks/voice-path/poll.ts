import type { ProbeIo } from '@/lib/assessment/check'
import type { ProbeResult } from '@/lib/assessment/measurement'
import { pause } from '@/lib/checks/pause'
import { enoughVoice, type VoiceParams } from './check'
import type { PolledVoice, VoiceData } from './data'
import type { Call } from './stamps'

const pollMs = 1_000
/** The echo sends a receiver report each second; none after so long means that nothing comes back. */
const firstReturnMs = 5_000

type Counters = {
  sent: number
  received: number
  lostDown: number
  jitterDownMs: number | null
  lostUp: number | null
  jitterUpMs: number | null
  rttMs: number | null
}

/** For browsers without transforms: their own RTCP counters, once a second. */
export async function pollVoice(
  { peer, connection, hidden }: Call,
  params: VoiceParams,
  io: ProbeIo<VoiceData>,
): Promise<ProbeResult<VoiceData>> {
  const startedAt = io.now()
  let base: (Counters & { atMs: number }) | null = null
  const samples: PolledVoice['samples'] = []
  const data = (): PolledVoice | null =>
    samples.length === 0
      ? null
      : {
          method: 'get-stats',
          source: 'rtcp',
          codec: 'PCMU',
          connection,
          hiddenMs: Math.round(hidden.hiddenMs()),
          timerLatenessMs: null,
          samples,
        }

  for (;;) {
    await pause(pollMs, io.signal)
    const state = peer.connection.connectionState
    if (io.signal.aborted || state === 'failed' || state === 'closed') return { data: data(), failure: 'interrupted' }
    const counters = await countersOf(peer.connection)
    const atMs = io.now()
    if (base === null) {
      if (counters.received > 0) base = { ...counters, atMs }
      else if (atMs - startedAt > firstReturnMs)
        return { data: null, failure: counters.sent > 0 ? 'timeout' : 'denied' }
      continue
    }
    samples.push(since(base, counters, atMs - base.atMs))
    const soFar = data()
    const last = samples.at(-1)
    if (!soFar || !last) continue
    io.progress(soFar)
    const { sent, received, lostUp, lostDown } = last
    const seconds = last.atMs / 1_000
    const so = {
      seconds,
      up: { sent, lost: lostUp ?? 0, runs: null },
      down: { sent: received + lostDown, lost: lostDown, runs: null },
    }
    if (enoughVoice(so, params)) return { data: soFar, failure: null }
  }
}

function since(base: Counters, now: Counters, atMs: number): PolledVoice['samples'][number] {
  const sent = now.sent - base.sent
  return {
    atMs: Math.round(atMs),
    sent,
    received: now.received - base.received,
    // RTCP's cumulative loss is signed: duplicates make it shrink (RFC 3550 section 6.4.1).
    lostUp: now.lostUp === null ? null : Math.min(sent, Math.max(0, now.lostUp - (base.lostUp ?? 0))),
    lostDown: Math.max(0, now.lostDown - base.lostDown),
    jitterUpMs: now.jitterUpMs,
    jitterDownMs: now.jitterDownMs,
    rttMs: now.rttMs,
  }
}

type RtpStats = {
  type: string
  kind?: string
  packetsSent?: number
  packetsReceived?: number
  packetsLost?: number
  jitter?: number
  roundTripTime?: number
}

async function countersOf(connection: RTCPeerConnection): Promise<Counters> {
  const all = [...(await connection.getStats()).values()] as RtpStats[]
  const of = (type: string) => all.find((entry) => entry.type === type && (entry.kind ?? 'audio') === 'audio')
  const [out, back, far] = [of('outbound-rtp'), of('inbound-rtp'), of('remote-inbound-rtp')]
  const ms = (seconds: number | undefined) => (seconds === undefined ? null : Math.round(seconds * 10_000) / 10)
  return {
    sent: out?.packetsSent ?? 0,
    received: back?.packetsReceived ?? 0,
    lostDown: back?.packetsLost ?? 0,
    jitterDownMs: ms(back?.jitter),
    lostUp: far?.packetsLost ?? null,
    jitterUpMs: ms(far?.jitter),
    rttMs: ms(far?.roundTripTime),
  }
}
