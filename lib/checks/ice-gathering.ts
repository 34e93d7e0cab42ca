import { decodeCodedAddress, type CodedAddress } from '@/lib/protocol/coded-address'

export type Gathering = {
  iceServers: RTCIceServer[]
  iceTransportPolicy?: RTCIceTransportPolicy
  deadlineMs: number
  signal: AbortSignal
  now(): number
  onCandidate(candidate: RTCIceCandidate, elapsedMs: number): void
  onError?(error: RTCPeerConnectionIceErrorEvent, elapsedMs: number): void
  /** Asked after every event and every 50 ms. */
  done(elapsedMs: number): boolean
}

/** `refused`: the browser did not take these servers at all (Firefox throws at a port of its own block list). */
export type GatheringEnd = 'done' | 'complete' | 'deadline' | 'aborted' | 'refused'

export function hasWebRtc(): boolean {
  return typeof RTCPeerConnection === 'function'
}

/**
 * Gathers ICE candidates in a connection of its own and closes it. Never waits for the browser's "complete": with a
 * silent server that comes after 40 s in Chromium and 11 s in Firefox.
 */
export async function gather(gathering: Gathering): Promise<GatheringEnd> {
  const { iceServers, iceTransportPolicy = 'all', deadlineMs, signal, now } = gathering
  if (signal.aborted) return 'aborted'
  const startedAt = now()
  const elapsedMs = () => now() - startedAt
  let connection: RTCPeerConnection
  try {
    connection = new RTCPeerConnection({ iceServers, iceTransportPolicy })
  } catch {
    return 'refused'
  }
  return new Promise((resolve) => {
    const end = (how: GatheringEnd) => {
      clearInterval(timer)
      signal.removeEventListener('abort', onAbort)
      connection.onicecandidate = null
      connection.onicecandidateerror = null
      connection.close()
      resolve(how)
    }
    const endIfDue = () => {
      if (gathering.done(elapsedMs())) end('done')
      else if (elapsedMs() >= deadlineMs) end('deadline')
    }
    const onAbort = () => end('aborted')
    const timer = setInterval(endIfDue, 50)
    signal.addEventListener('abort', onAbort)
    connection.onicecandidate = ({ candidate }) => {
      // An empty candidate ends a generation in Firefox; null ends the gathering in both.
      if (candidate === null) return end(gathering.done(elapsedMs()) ? 'done' : 'complete')
      if (candidate.candidate === '') return
      gathering.onCandidate(candidate, elapsedMs())
      endIfDue()
    }
    connection.onicecandidateerror = (error) => {
      gathering.onError?.(error, elapsedMs())
      endIfDue()
    }
    connection.createDataChannel('gathering')
    connection.setLocalDescription().catch(() => end('refused'))
  })
}

export type CodedAnswer = CodedAddress & {
  /** The source port as the echo server saw it. */
  mappedPort: number
}

/** What the echo server told through a server-reflexive or relayed candidate; null for any other candidate. */
export function codedAnswer({ type, address, port }: RTCIceCandidate): CodedAnswer | null {
  if ((type !== 'srflx' && type !== 'relay') || !address || port === null) return null
  const coded = decodeCodedAddress(address)
  return coded && { ...coded, mappedPort: port }
}

export function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))
}

/** A literal IPv6 address needs brackets in a STUN or TURN URI (RFC 7064 section 3.1). */
export function hostPort(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}
