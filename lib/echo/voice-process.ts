import nodeDataChannel from 'node-datachannel'
import type { EchoError } from '@/lib/protocol/echo-api'
import { watchEventLoopLag } from './event-loop-lag'
import { guard } from './guard'
import { limits } from './limits'
import { codeOf } from './listener'
import type { VoiceCommand, VoiceEvent, VoiceManner, VoiceProcessOptions, VoiceResult } from './voice-messages'
import { pcmu, readOffer, voiceCodecs } from './voice-sdp'
import { openVoiceSession, type VoiceSession } from './voice-session'

/**
 * The voice process: forked by voice.ts, lives as long as its parent. A process of its own, because the media library
 * can abort it, and because nothing else may delay its callbacks: that would look like jitter.
 */
const options = JSON.parse(process.argv[2] ?? '{}') as VoiceProcessOptions
const tell = (event: VoiceEvent) => {
  if (process.connected) process.send?.(event)
}

process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole group; the parent decides when this process ends.
process.on('SIGINT', () => undefined)

/** Keeps the port open while nobody is connected, and makes "port in use" an error that can be caught. */
function listen() {
  try {
    const listener = new nodeDataChannel.IceUdpMuxListener(options.port, options.bind)
    listener.onUnhandledStunRequest(guard(() => undefined))
    return listener
  } catch (error) {
    const code = codeOf(error)
    // The library says only that it could not bind, not why.
    tell({ kind: 'refused', code: code === 'UNKNOWN' ? 'BIND' : code })
    return null
  }
}

const sessions = new Map<string, VoiceSession>()
/** By session: its streams. */
const live = new Map<string, number>()
const streamsNow = () => [...live.values()].reduce((sum, streams) => sum + streams, 0)
const refusal = (error: EchoError): VoiceResult => ({ ok: false, error })

async function open(id: string, sdp: string, manner: VoiceManner): Promise<VoiceResult> {
  const offer = manner === 'stamped' ? readOffer(sdp, [pcmu]) : readOffer(sdp, voiceCodecs, 1)
  if (!offer.ok) return offer
  const full = live.size >= limits.voiceSessions || streamsNow() + offer.tracks.length > limits.voiceStreams
  if (full) return refusal('unavailable')
  const onEnd = () => {
    live.delete(id)
    tell({ kind: 'ended', session: id })
    setTimeout(() => sessions.delete(id), limits.voiceLogKeptMs)
  }
  try {
    live.set(id, offer.tracks.length)
    const session = openVoiceSession({ ...offer, manner }, options, onEnd)
    sessions.set(id, session)
    return { ok: true, sdp: await session.answer }
  } catch {
    live.delete(id)
    return refusal('invalid')
  }
}

async function obey(command: VoiceCommand): Promise<VoiceResult> {
  if (command.kind === 'offer') return open(command.session, command.sdp, command.manner)
  const session = sessions.get(command.session)
  if (!session) return refusal('not-found')
  if (command.kind === 'log') return { ok: true, log: session.log() }
  session.close()
  return { ok: true }
}

const listener = listen()
if (!listener) {
  process.exitCode = 1
  if (process.connected) process.disconnect()
} else {
  const lag = watchEventLoopLag()
  setInterval(() => tell({ kind: 'lag', eventLoopLagMs: lag.read() }), 1_000).unref()
  process.on('message', (command: VoiceCommand) => {
    obey(command).then(
      (result) => tell({ kind: 'result', id: command.id, result }),
      () => tell({ kind: 'result', id: command.id, result: refusal('unavailable') }),
    )
  })
  // Held for as long as the process lives: of a listener that was garbage collected the library goes on calling the
  // callback, and crashes.
  process.once('exit', () => listener.stop())
  tell({ kind: 'ready' })
}
