import type { ProbeIo } from '@/lib/assessment/check'
import type { Failure } from '@/lib/assessment/measurement'
import { openPeer } from '@/lib/checks/stamped-voice/peer'
import { withoutTransportFeedback } from '@/lib/checks/stamped-voice/sdp'
import { canStamp } from '@/lib/checks/stamped-voice/streams'
import type { LadderParams, Rung, RungVoice, Way } from './data'
import { framedVoice } from './framed-voice'
import { frameMs, type FrameReport, type RelayRun } from './messages'

/** Less than a call would wait; a relay over TLS needs some five round trips before the call's own begin. */
const connectDeadlineMs = 5_000
/** Besides the voice itself: the first packets, and the last ones' way back. */
const marginMs = 4_000

/**
 * A few seconds of voice to ourselves, out and back through one TURN server: both ends are in this page, and each may
 * use the relay only. The echo server is no far end for this: over TCP Chromium (156) gives its ICE checks the
 * tie-breaker zero, and the echo's media library takes that for none and refuses them (400).
 */
export async function callThroughRelay(
  way: Way,
  { turn, seconds }: LadderParams,
  io: Pick<ProbeIo, 'signal' | 'now'>,
): Promise<Rung> {
  const url = turn?.urls[way]
  const rung: Rung = { way, configured: !!url, failure: null, relayMs: null, relayError: null, voice: null }
  if (!turn || !url) return rung
  if (typeof RTCPeerConnection !== 'function' || typeof AudioContext !== 'function' || !canStamp()) {
    return { ...rung, failure: 'unsupported' }
  }
  const { username, credential } = turn
  const relayOnly: RTCConfiguration = {
    iceServers: [{ urls: [url], username, credential }],
    iceTransportPolicy: 'relay',
  }
  const near = openPeer(relayOnly)
  const far = new RTCPeerConnection({ ...relayOnly, bundlePolicy: 'max-bundle' })
  const worker = new Worker(new URL('./relay.worker.ts', import.meta.url), { type: 'module' })
  const relay = watchRelay(near.connection, io.now)
  const player = new Audio()
  player.muted = true
  const ended = (failure: Failure | null, voice: RungVoice | null = null): Rung => {
    return { ...rung, failure, relayMs: relay.ms(), relayError: relay.error(), voice }
  }
  try {
    const [sender] = near.senders
    if (!sender) throw new Error('a peer has a sender')
    sender.transform = new RTCRtpScriptTransform(worker, 'out')
    far.ontrack = ({ receiver, track }) => {
      receiver.transform = new RTCRtpScriptTransform(worker, 'back')
      // Packets are read only where the sound is played.
      player.srcObject = new MediaStream([track])
      player.play().catch(() => undefined)
    }
    const startedAt = io.now()
    const deadline = AbortSignal.any([io.signal, relay.gaveUp, AbortSignal.timeout(connectDeadlineMs)])
    await introduce(near.connection, far)
    if (!(await connected(near.connection, deadline))) return ended(io.signal.aborted ? 'interrupted' : 'timeout')
    const connectMs = Math.round(io.now() - startedAt)
    const within = AbortSignal.any([io.signal, AbortSignal.timeout(seconds * 1_000 + marginMs)])
    const report = await reportOf(worker, { frames: Math.round((seconds * 1_000) / frameMs) }, within)
    if (report === 'broken') return ended('internal')
    if (report === null) return ended(io.signal.aborted ? 'interrupted' : 'timeout')
    const voice = framedVoice({ ...report, connectMs })
    return voice ? ended(null, voice) : ended('timeout')
  } finally {
    relay.stop()
    worker.terminate()
    player.srcObject = null
    far.close()
    near.close()
  }
}

/** Both ends are here, so that nothing has to be sent to introduce them. */
async function introduce(near: RTCPeerConnection, far: RTCPeerConnection): Promise<void> {
  const [forNear, forFar]: RTCIceCandidate[][] = [[], []]
  const hand = (from: RTCPeerConnection, to: RTCPeerConnection, kept: RTCIceCandidate[] | undefined) => {
    from.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate === null || candidate.candidate === '') return
      if (to.remoteDescription) to.addIceCandidate(candidate).catch(() => undefined)
      else kept?.push(candidate)
    })
  }
  hand(near, far, forFar)
  hand(far, near, forNear)
  const offer = await near.createOffer()
  const sdp = withoutTransportFeedback(offer.sdp ?? '')
  await near.setLocalDescription({ type: 'offer', sdp })
  await far.setRemoteDescription({ type: 'offer', sdp })
  await far.setLocalDescription()
  await near.setRemoteDescription({ type: 'answer', sdp: withoutTransportFeedback(far.localDescription?.sdp ?? '') })
  for (const candidate of forFar ?? []) far.addIceCandidate(candidate).catch(() => undefined)
  for (const candidate of forNear ?? []) near.addIceCandidate(candidate).catch(() => undefined)
}

function connected(connection: RTCPeerConnection, deadline: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      const { connectionState } = connection
      if (connectionState === 'connected') resolve(true)
      else if (deadline.aborted || connectionState === 'failed' || connectionState === 'closed') resolve(false)
    }
    connection.addEventListener('connectionstatechange', look)
    deadline.addEventListener('abort', look)
    look()
  })
}

/** What the TURN server did; `gaveUp` aborts when the browser has asked it and got no address. */
function watchRelay(connection: RTCPeerConnection, now: () => number) {
  const startedAt = now()
  const given = new AbortController()
  let relayedAt: number | null = null
  let errorCode: number | null = null
  const onCandidate = ({ candidate }: RTCPeerConnectionIceEvent) => {
    if (candidate?.type === 'relay') relayedAt ??= now()
    if (candidate === null && relayedAt === null) given.abort()
  }
  const onError = (event: RTCPeerConnectionIceErrorEvent) => {
    if (event.errorCode >= 300 && event.errorCode < 800) errorCode ??= event.errorCode
  }
  connection.addEventListener('icecandidate', onCandidate)
  connection.addEventListener('icecandidateerror', onError)
  return {
    gaveUp: given.signal,
    ms: () => (relayedAt === null ? null : Math.round(relayedAt - startedAt)),
    error: () => errorCode,
    stop() {
      connection.removeEventListener('icecandidate', onCandidate)
      connection.removeEventListener('icecandidateerror', onError)
    },
  }
}

function reportOf(worker: Worker, run: RelayRun, signal: AbortSignal): Promise<FrameReport | 'broken' | null> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<FrameReport>) => resolve(data)
    worker.onerror = () => resolve('broken')
    signal.addEventListener('abort', () => resolve(null), { once: true })
    if (signal.aborted) resolve(null)
    worker.postMessage(run)
  })
}
