import type { ProbeIo } from '@/lib/assessment/check'
import type { Failure } from '@/lib/assessment/measurement'
import type { HopsOrder, HopsReceipt, PokeLog, PokeOffer, PokeOrder, PokeReceipt } from '@/lib/protocol/echo-api'
import { echoUrl } from './echo-url'
import { pause } from './pause'

/** The first stage is short and asks for the browser's own ports, which many connections at once would hold up. */
const firstOthersMs = 2_000
const requestMs = 5_000
const pollMs = 150

/** For what runs beside the other checks. */
export const firstOthers = ({ signal, othersDone }: Pick<ProbeIo<unknown>, 'signal' | 'othersDone'>): Promise<void> =>
  pause(firstOthersMs, AbortSignal.any([signal, othersDone]))

/** What the server said no to, or that nothing came back. */
export class PokeRefused extends Error {
  constructor(readonly failure: Failure) {
    super(failure)
  }
}

export type PokedPath = {
  /** Which of the session's. */
  binding: number
  connection: RTCPeerConnection
  password: string
}

/**
 * A session of pokes: the echo server sends connectivity checks that nobody asked for, and tells whether the browser
 * answered. The page itself sees nothing of it.
 */
export async function openPokes(httpUrl: string, ticket: string, bindings: number, signal: AbortSignal) {
  const paths: PokedPath[] = []
  const ask = async <T>(path: `/${string}`, body?: object): Promise<T> => {
    const within = AbortSignal.any([signal, AbortSignal.timeout(requestMs)])
    // No content type of JSON: a page of another origin would have to ask for leave first, each time.
    const init = body ? { method: 'POST', body: JSON.stringify(body) } : {}
    const response = await fetch(echoUrl(httpUrl, path, ticket), { ...init, cache: 'no-store', signal: within }).catch(
      () => {
        throw new PokeRefused(signal.aborted ? 'interrupted' : 'unreachable')
      },
    )
    if (!response.ok) throw new PokeRefused('refused')
    return (await response.json()) as T
  }
  const offer = await ask<PokeOffer>('/poke', { bindings })
  const session: `/${string}` = `/poke/${offer.session}`
  const log = () => ask<PokeLog>(session)

  return {
    /** Its browser now sends a check to that port of the server's address, and waits for whatever comes. */
    async open(binding: number, addressIndex: number, port: number): Promise<PokedPath> {
      const credentials = offer.bindings[binding]
      const address = offer.addresses[addressIndex]
      if (!credentials || address === undefined) throw new PokeRefused('internal')
      const connection = new RTCPeerConnection()
      const sdp = offerFrom(credentials, candidateOf(address, port))
      await connection.setRemoteDescription({ type: 'offer', sdp })
      await connection.setLocalDescription(await connection.createAnswer())
      const password = /^a=ice-pwd:(\S+)/m.exec(connection.localDescription?.sdp ?? '')?.[1] ?? ''
      const path = { binding, connection, password }
      paths.push(path)
      return path
    },
    /** Makes the browser send again, to another socket of the server: a mapping that was gone comes back. */
    async revive({ binding, connection }: PokedPath, addressIndex: number, port: number): Promise<void> {
      const address = offer.addresses[addressIndex]
      const usernameFragment = offer.bindings[binding]?.ufrag
      if (address === undefined || usernameFragment === undefined) return
      const candidate = candidateOf(address, port)
      await connection.addIceCandidate({ candidate, sdpMid: '0', usernameFragment }).catch(() => undefined)
    },
    addresses: offer.addresses.length,
    log,
    /** Asks again and again; null when time ran out. */
    async until<T>(found: (log: PokeLog) => T | null, deadlineMs: number, now: () => number): Promise<T | null> {
      const end = now() + deadlineMs
      for (;;) {
        const seen = found(await log())
        if (seen !== null || now() >= end) return seen
        await new Promise((resolve) => setTimeout(resolve, pollMs))
      }
    },
    poke: ({ binding, password }: PokedPath, from: PokeOrder['from'], quietMs = 0) =>
      ask<PokeReceipt>(session, { binding, password, from, quietMs } satisfies PokeOrder),
    hops: ({ binding, password }: PokedPath) =>
      ask<HopsReceipt>(`${session}/hops`, { binding, password } satisfies HopsOrder),
    close(): void {
      for (const { connection } of paths) connection.close()
      const bye = { method: 'DELETE', keepalive: true, signal: AbortSignal.timeout(3_000) }
      fetch(echoUrl(httpUrl, session, ticket), bye).catch(() => undefined)
    },
  }
}
export type Pokes = Awaited<ReturnType<typeof openPokes>>

/** For `until`: the first of the bindings from which a check arrived. */
export function firstHeard({ bindings }: PokeLog): number | null {
  const at = bindings.findIndex(({ checks }) => checks > 0)
  return at < 0 ? null : at
}

function candidateOf(address: string, port: number): string {
  return `candidate:1 1 udp 2130706431 ${address} ${port} typ host`
}

/**
 * An offer without ice-lite, so that the browser is the controlled side: Firefox then checks once and waits. With
 * setup:active it does not begin DTLS either. The fingerprint is nobody's.
 */
function offerFrom({ ufrag, password }: { ufrag: string; password: string }, candidate: string): string {
  const nobody = Array.from({ length: 32 }, () => '00').join(':')
  return [
    'v=0',
    'o=- 1 1 IN IP4 0.0.0.0',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    'a=mid:0',
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${password}`,
    'a=ice-options:trickle',
    `a=fingerprint:sha-256 ${nobody}`,
    'a=setup:active',
    'a=sctp-port:5000',
    `a=${candidate}`,
    '',
  ].join('\r\n')
}
