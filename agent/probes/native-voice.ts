import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { z } from 'zod'
import { within } from '@/agent/deadline'
import type { Failure } from '@/lib/assessment/measurement'
import { pause } from '@/lib/checks/pause'
import type { PacketRow } from '@/lib/checks/stamped-voice/messages'
import { stampedVoice } from '@/lib/checks/voice-path/stamped-voice'
import type { StampedVoice } from '@/lib/checks/voice-path/data'
import type { VoiceLog } from '@/lib/protocol/echo-api'
import { readOpening, writeNativeVoice, writeOpening, type OpeningKind } from '@/lib/protocol/native-voice'
import { parseRtp } from '@/lib/protocol/rtp'
import { readVoicePayload } from '@/lib/protocol/voice-packet'
import { median, percentile } from '@/lib/stats/percentile'
import { ipv4Of } from './ipv4'

export type NativeCall = {
  httpUrl: string
  address: string
  /** Tried in this order: a firewall may let only some out. */
  ports: readonly number[]
  seconds: number
  ticket: string
  signal: AbortSignal
  progress?(soFar: StampedVoice): void
}
export type NativeResult = { data: StampedVoice | null; failure: Failure | null }

const Offer = z.object({
  session: z.uuid(),
  ssrc: z.int().min(0).max(0xffff_ffff),
  token: z.string().regex(/^[0-9a-f]{24}$/),
})
const Log = z.object({
  received: z.int(),
  highest: z.int(),
  missing: z.array(z.int()),
  duplicates: z.int(),
  reordered: z.int(),
  echoed: z.int(),
})

const requestMs = 5_000
const packetMs = 20
/** Repeated so often, and so many ports at once: by 20 % loss each way one in ten thousand openings fails. */
const openAgainMs = 200
const openTries = 10
const portsAtOnce = 3
/** Nothing came back for so long: the way is gone, and what follows is an outage and no loss ratio. */
const goneMs = 3_000
/** After the last packet, besides the round trip: what is still under way is not lost. */
const stragglersMs = 500

/** Voice as native packets: 50 a second, stamped here and by the echo server, which sends each back. */
export async function nativeVoice(call: NativeCall): Promise<NativeResult> {
  const { httpUrl, ticket, signal } = call
  const host = await ipv4Of(call.address)
  if (host === null) return { data: null, failure: 'unreachable' }
  const ask = async (method: string, path: string, over: AbortSignal) => {
    const url = `${httpUrl.replace(/\/$/, '')}/native-voice${path}?ticket=${encodeURIComponent(ticket)}`
    const response = await fetch(url, { method, signal: over })
    return { ok: response.ok, body: (await response.json().catch(() => null)) as unknown }
  }
  const startedAt = performance.now()
  const opened = await within(requestMs, signal, (over) => ask('POST', '', over)).catch(() => null)
  if (!opened) return { data: null, failure: signal.aborted ? 'interrupted' : 'unreachable' }
  const offer = opened.ok ? Offer.safeParse(opened.body).data : undefined
  if (!offer) return { data: null, failure: 'refused' }
  const stream = await openStream(offer, host, call.ports, signal)
  try {
    if (stream.port === null) return { data: null, failure: signal.aborted ? 'interrupted' : 'timeout' }
    const connection = { connectMs: Math.round(performance.now() - startedAt), dtlsMs: null, pair: null }
    const dataTo = (last: number, log: VoiceLog | null) =>
      stampedVoice(stream.rows, { first: 0, last }, log, {
        connection,
        hiddenMs: 0,
        timerLatenessMs: percentile(stream.latenessesMs, 0.99),
      })
    const failure = await stream.talk(call.seconds, (soFar) => call.progress?.(dataTo(soFar, null)))
    if (failure !== null) {
      const highest = stream.highest()
      return highest < 0 ? { data: null, failure } : { data: dataTo(highest, null), failure: 'interrupted' }
    }
    const answer = await within(requestMs, signal, (over) => ask('GET', `/${offer.session}`, over)).catch(() => null)
    const log = answer?.ok ? (Log.safeParse(answer.body).data ?? null) : null
    return { data: dataTo(log ? stream.sent() - 1 : stream.highest(), log), failure: null }
  } finally {
    stream.close()
    // It would also end by itself. Not with `signal`: an interrupted one most of all should be freed.
    const over = new AbortController()
    await within(1_000, over.signal, (late) => ask('DELETE', `/${offer.session}`, late)).catch(() => undefined)
  }
}

/** A socket whose address the echo server has accepted; `port` null when it was heard on none. */
async function openStream(offer: z.infer<typeof Offer>, host: string, ports: readonly number[], signal: AbortSignal) {
  const token = Buffer.from(offer.token, 'hex')
  const nothing = new Uint8Array(token.length)
  const socket = createSocket('udp4')
  const rows: PacketRow[] = []
  const latenessesMs: number[] = []
  let welcomed: number | null = null
  let cameAt = 0
  let sent = 0
  const open = (kind: OpeningKind, nonce: Uint8Array, port: number) =>
    socket.send(writeOpening(offer.ssrc, { kind, token, nonce }), port, host, () => undefined)
  socket.on('error', () => undefined)
  socket.on('message', (bytes, from) => {
    const receivedAt = performance.now()
    const header = parseRtp(bytes)
    if (header?.ssrc !== offer.ssrc || from.address !== host) return
    const payload = bytes.subarray(header.payloadOffset)
    const opening = readOpening(payload)
    if (opening?.kind === 'challenge' && welcomed === null) return open('proof', opening.nonce, from.port)
    if (opening?.kind === 'welcome' && token.equals(opening.token)) return void (welcomed ??= from.port)
    const stamp = readVoicePayload(payload)
    if (!stamp?.echo || stamp.sequence >= sent || from.port !== welcomed) return
    cameAt = receivedAt
    const { receivedMs, sentMs, sequence } = stamp.echo
    rows.push([stamp.sequence, stamp.sentMs, receivedMs, sentMs, sequence, receivedAt])
  })
  socket.bind(0)
  await once(socket, 'listening')
  for (let at = 0; at < ports.length && welcomed === null && !signal.aborted; at += portsAtOnce) {
    for (let tries = 0; tries < openTries && welcomed === null && !signal.aborted; tries++) {
      // One after the other: the first of the list that is open is the one to be used.
      for (const port of ports.slice(at, at + portsAtOnce)) {
        open('open', nothing, port)
        await pause(5)
        if (welcomed !== null) break
      }
      for (let waited = 0; waited < openAgainMs && welcomed === null; waited += 10) await pause(10, signal)
    }
  }
  const port = welcomed
  const highest = () => rows.reduce((most, [sequence]) => Math.max(most, sequence), -1)

  return {
    port,
    rows,
    latenessesMs,
    highest,
    sent: () => sent,
    /** Null when it went on to its end. */
    async talk(seconds: number, eachSecond: (highest: number) => void): Promise<Failure | null> {
      const beganAt = (cameAt = performance.now())
      for (let packet = 0; packet < seconds * 50; packet++) {
        const dueAt = beganAt + packet * packetMs
        await pause(dueAt - performance.now(), signal)
        if (signal.aborted) return 'interrupted'
        const now = performance.now()
        if (now - cameAt > goneMs) return 'timeout'
        latenessesMs.push(Math.max(0, now - dueAt))
        sent = packet + 1
        socket.send(writeNativeVoice(offer.ssrc, token, packet, performance.now()), port ?? 0, host, () => undefined)
        if (packet % 50 === 49 && rows.length > 0) eachSecond(highest())
      }
      const rttMs = median(rows.slice(-50).map((row) => row[5] - row[1])) ?? 0
      await pause(stragglersMs + rttMs, signal)
      return rows.length === 0 ? 'timeout' : null
    },
    close: () => socket.close(),
  }
}
