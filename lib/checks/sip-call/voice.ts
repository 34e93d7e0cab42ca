import { echoUrl } from '@/lib/checks/echo-url'
import type { VoiceLog } from '@/lib/protocol/echo-api'
import { sessionHeader } from '@/lib/protocol/sip/credential'
import { Interrupted, type Call } from './call'
import { UplinkLog, type CallVoice } from './data'
import type { Media } from './media'
import { rounded } from './trace'
import { isAudible, type Heard } from './tone'
import type { CallVerdict } from './verdict'

/** ICE repeats a check that got lost every half second, DTLS a flight after one second: a bad line needs some rounds. */
const iceMs = 5_000
const dtlsMs = 4_000
/** Media that is up and brings nothing in this time is one way. */
const firstSoundMs = 3_000
/** A path that died in mid-call; "disconnected" alone may be one lost check. */
const deadPathMs = 3_000
const logDeadlineMs = 2_000

/** Media comes up, the tone goes out and comes back, and is counted. */
export async function converse(call: Call): Promise<CallVerdict | null> {
  const { media, data } = call
  if (!media) return 'protocol'
  const connected = await connectMedia(call, media)
  if (connected !== null) return connected
  data.reached = 'voice'
  const { outcome, best } = await talk(call, media)
  const up = data.target === 'echo' ? await uplinkLog(call) : null
  data.voice = await voiceOf(call, media, best, up)
  if (outcome !== null) return outcome
  const { audioDelayMs, firstPacketMs } = data.media
  if (firstPacketMs === null) return up?.received === 0 ? 'one-way-audio-up' : 'one-way-audio-down'
  // Without a running sound system nobody heard anything; packets are all that can be had.
  if (best === null || audioDelayMs !== null) return null
  // We sent silence ourselves: that is this page, and no line.
  return up?.audible === 0 ? 'protocol' : 'one-way-audio-down'
}

async function connectMedia(call: Call, media: Media): Promise<CallVerdict | null> {
  const { data, io, answeredAtMs } = call
  const end = await call.client.wire.until<CallVerdict | 'up'>(() => {
    const [iceAt, dtlsAt] = [media.iceAtMs(), media.dtlsAtMs()]
    const ended = endedEarly(call)
    // The other end hangs up when it sees the media fail before we do.
    if (ended === 'rejected') return iceAt === null ? 'ice-failed' : 'dtls-failed'
    if (ended !== null) return ended
    if (iceAt !== null && dtlsAt !== null) return 'up'
    if (iceAt === null) {
      const failed = ['failed', 'closed'].includes(media.connection.iceConnectionState)
      return failed || io.now() > answeredAtMs + iceMs ? 'ice-failed' : null
    }
    return media.connection.connectionState === 'failed' || io.now() > iceAt + dtlsMs ? 'dtls-failed' : null
  }, iceMs + dtlsMs)
  const [iceAt, dtlsAt] = [media.iceAtMs(), media.dtlsAtMs()]
  if (iceAt !== null) data.media.iceMs = rounded(iceAt - answeredAtMs)
  if (iceAt !== null && dtlsAt !== null) data.media.dtlsMs = rounded(dtlsAt - iceAt)
  return end === 'up' ? null : (end ?? 'ice-failed')
}

/** `best`: the loudest that was heard; null where the browser lets nobody hear. */
async function talk(call: Call, media: Media): Promise<{ outcome: CallVerdict | null; best: Heard | null }> {
  const { data, io, answeredAtMs, params } = call
  const connectedAt = io.now()
  let best: Heard | null = null
  let deadSince: number | null = null
  let hungUp = false
  const outcome = await call.client.wire.until<CallVerdict | 'enough'>(
    () => {
      const ended = endedEarly(call)
      if (ended === 'rejected' && data.media.audioDelayMs !== null) hungUp = true
      else if (ended !== null) return ended
      void media.poll()
      const firstPacketAt = media.firstPacketAtMs()
      if (firstPacketAt !== null) data.media.firstPacketMs ??= rounded(firstPacketAt - answeredAtMs)
      const heard = media.hear()
      if (heard && (best === null || heard.level > best.level || (heard.tone && !best.tone))) best = heard
      if (heard && isSound(heard, params.target)) {
        data.media.audioDelayMs ??= rounded(io.now() - answeredAtMs)
        data.media.audioSinceInviteMs ??= rounded(io.now() - answeredAtMs + (data.steps.answerMs ?? 0))
      }
      if (media.connection.connectionState === 'connected') deadSince = null
      else deadSince ??= io.now()
      if (deadSince !== null && io.now() - deadSince > deadPathMs) return 'ice-failed'
      const silent = firstPacketAt === null || (heard !== null && data.media.audioDelayMs === null)
      if (silent) return hungUp || io.now() > connectedAt + firstSoundMs ? 'enough' : null
      return hungUp || io.now() > firstPacketAt + params.voiceSeconds * 1_000 ? 'enough' : null
    },
    firstSoundMs + (params.voiceSeconds + 2) * 1_000,
  )
  return { outcome: outcome === 'enough' ? null : outcome, best }
}

/** From our own endpoint it must be our own tone; a provider's number may answer with a voice. */
function isSound({ level, tone }: Heard, target: Call['data']['target']): boolean {
  return target === 'echo' ? tone : isAudible(level)
}

/** The WebSocket went, or the other end hung up. */
function endedEarly({ client: { wire }, data, io }: Call): CallVerdict | null {
  if (io.signal.aborted) throw new Interrupted()
  if (wire.closeCode !== null) {
    data.closeCode = wire.closeCode
    return 'socket-lost'
  }
  const bye = wire.events.find(({ method, status }) => method === 'BYE' && status === null)
  if (!bye) return null
  // Ours at this point is the library's: it could not use the answer.
  return bye.out ? 'protocol' : 'rejected'
}

async function voiceOf(call: Call, media: Media, best: Heard | null, up: UplinkLog | null): Promise<CallVoice> {
  const counted = await media.counted()
  const connectedAt = media.dtlsAtMs() ?? call.io.now()
  return {
    ...counted,
    seconds: Math.round((call.io.now() - connectedAt) / 100) / 10,
    level: best && Math.round(Math.min(2, best.level) * 10_000) / 10_000,
    toneHeard: best && best.tone,
    up,
  }
}

/** What the echo server received; null when it can't be had. */
async function uplinkLog({ client: { wire }, params, io }: Call): Promise<UplinkLog | null> {
  const session = wire.events.map((event) => event.header(sessionHeader.toLowerCase())).find((id) => id !== null)
  if (!session || !/^[\w-]{1,64}$/.test(session)) return null
  try {
    const response = await fetch(echoUrl(params.url, `/voice/${session}`, io.ticket), {
      signal: AbortSignal.timeout(logDeadlineMs),
    })
    if (!response.ok) return null
    const { call } = (await response.json()) as VoiceLog
    if (!call) return null
    const { received, lost, lossRuns, reordered, echoed, audible } = call
    const jitterMs = rounded(call.jitterMs)
    return UplinkLog.safeParse({ received, lost, lossRuns, jitterMs, reordered, echoed, audible }).data ?? null
  } catch {
    return null
  }
}
