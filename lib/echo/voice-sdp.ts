import type { CallCodec, EchoError } from '@/lib/protocol/echo-api'
import { limits } from './limits'

export type VoiceCodec = {
  name: CallCodec
  /** Of its RTP timestamps. */
  clockRate: number
  channels: 1 | 2
  /** The fixed one of RFC 3551 section 6, which needs no map; null: dynamic. */
  payloadType: number | null
}
/** G.711 mu-law: fixed payload type, fixed size, so that the payload can carry stamps. */
export const pcmu: VoiceCodec = { name: 'PCMU', clockRate: 8_000, channels: 1, payloadType: 0 }
/** G.722 samples at 16 kHz, yet its RTP clock is 8 kHz (RFC 3551 section 4.5.2). */
export const voiceCodecs: readonly VoiceCodec[] = [
  pcmu,
  { name: 'PCMA', clockRate: 8_000, channels: 1, payloadType: 8 },
  { name: 'G722', clockRate: 8_000, channels: 1, payloadType: 9 },
  { name: 'opus', clockRate: 48_000, channels: 2, payloadType: null },
]

export type OfferedTrack = { mid: string; payloadType: number; codec: VoiceCodec }
export type ReadOffer = { ok: true; tracks: OfferedTrack[]; sdp: string } | { ok: false; error: EchoError }

/**
 * What the media library may see of a stranger's offer: known size, audio only, plain mids, one of the codecs in every
 * section (the one that the offer prefers). Candidates are dropped: peers become peer-reflexive by their own checks, and nobody can make the server
 * send to an address of his choice or look up a name.
 */
export function readOffer(
  sdp: string,
  codecs: readonly VoiceCodec[],
  mostTracks: number = limits.voiceTracks,
): ReadOffer {
  if (sdp.length > limits.voiceSdpBytes) return { ok: false, error: 'too-large' }
  const kept = sdp.split(/\r?\n/).filter((line) => line !== '' && !/^a=(candidate|end-of-candidates)/.test(line))
  const cleaned = kept.map((line) => `${line}\r\n`).join('')
  const [session = '', ...sections] = cleaned.split(/^(?=m=)/m)
  const tracks = sections.map((section) => readSection(section, codecs))
  const mids = new Set(tracks.map((track) => track?.mid))
  const sane =
    session.startsWith('v=0\r\n') &&
    kept.every((line) => /^[a-z]=[\x20-\x7e]{0,1000}$/.test(line)) &&
    tracks.length >= 1 &&
    tracks.length <= mostTracks &&
    mids.size === tracks.length &&
    has(cleaned, /^a=ice-ufrag:\S{4,256}\r$/m) &&
    has(cleaned, /^a=ice-pwd:\S{22,256}\r$/m) &&
    has(cleaned, /^a=fingerprint:sha-(256|384|512) [0-9a-f:]{95,191}\r$/im)
  const found = tracks.flatMap((track) => (track ? [track] : []))
  return sane && found.length === tracks.length
    ? { ok: true, tracks: found, sdp: cleaned }
    : { ok: false, error: 'invalid' }
}

function readSection(section: string, codecs: readonly VoiceCodec[]): OfferedTrack | null {
  const media = /^m=audio \d{1,5} [A-Z/]+((?: \d{1,3})+)\r$/m.exec(section)
  const mid = /^a=mid:([A-Za-z0-9+._-]{1,16})\r$/m.exec(section)?.[1]
  if (!media || !mid) return null
  const lines = section.matchAll(/^a=rtpmap:(\d{1,3}) ([A-Za-z0-9-]+\/\d+(?:\/\d)?)\r$/gm)
  const maps = new Map(Array.from(lines, ([, type, map = '']) => [Number(type), map.toLowerCase()]))
  for (const payloadType of (media[1] ?? '').trim().split(' ').map(Number)) {
    const map = maps.get(payloadType)
    const codec = codecs.find((each) => (map ? mapsOf(each).includes(map) : each.payloadType === payloadType))
    if (codec) return { mid, payloadType, codec }
  }
  return null
}

/** One channel may be left out (RFC 8866 section 6.6). */
function mapsOf({ name, clockRate, channels }: VoiceCodec): string[] {
  const map = `${name}/${clockRate}`.toLowerCase()
  return channels === 1 ? [map, `${map}/1`] : [`${map}/${channels}`]
}

/** Puts the public address into the candidates: behind a one-to-one NAT the server only knows its inner one. */
export function announceAddress(sdp: string, address: string): string {
  return sdp.replace(/^(a=candidate:\S+ \d+ \S+ \d+ )\S+/gm, `$1${address}`)
}

function has(text: string, pattern: RegExp): boolean {
  return pattern.test(text)
}
