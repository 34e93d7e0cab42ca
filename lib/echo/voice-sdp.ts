import type { EchoError } from '@/lib/protocol/echo-api'
import { limits } from './limits'

export type VoiceCodec = { name: string; clockRate: number; payloadType: number }
/** G.711 mu-law: fixed payload type (RFC 3551 section 6), fixed size, so that the payload can carry stamps. */
export const pcmu: VoiceCodec = { name: 'PCMU', clockRate: 8_000, payloadType: 0 }

export type OfferedTrack = { mid: string; payloadType: number }
export type ReadOffer = { ok: true; tracks: OfferedTrack[]; sdp: string } | { ok: false; error: EchoError }

/**
 * What the media library may see of a stranger's offer: known size, audio only, plain mids, the codec in every
 * section. Candidates are dropped: peers become peer-reflexive by their own checks, and nobody can make the server
 * send to an address of his choice or look up a name.
 */
export function readOffer(sdp: string, codec: VoiceCodec): ReadOffer {
  if (sdp.length > limits.voiceSdpBytes) return { ok: false, error: 'too-large' }
  const kept = sdp.split(/\r?\n/).filter((line) => line !== '' && !/^a=(candidate|end-of-candidates)/.test(line))
  const cleaned = kept.map((line) => `${line}\r\n`).join('')
  const [session = '', ...sections] = cleaned.split(/^(?=m=)/m)
  const tracks = sections.map((section) => readSection(section, codec))
  const mids = new Set(tracks.map((track) => track?.mid))
  const sane =
    session.startsWith('v=0\r\n') &&
    kept.every((line) => /^[a-z]=[\x20-\x7e]{0,1000}$/.test(line)) &&
    tracks.length >= 1 &&
    tracks.length <= limits.voiceTracks &&
    mids.size === tracks.length &&
    has(cleaned, /^a=ice-ufrag:\S{4,256}\r$/m) &&
    has(cleaned, /^a=ice-pwd:\S{22,256}\r$/m) &&
    has(cleaned, /^a=fingerprint:sha-(256|384|512) [0-9a-f:]{95,191}\r$/im)
  const found = tracks.flatMap((track) => (track ? [track] : []))
  return sane && found.length === tracks.length
    ? { ok: true, tracks: found, sdp: cleaned }
    : { ok: false, error: 'invalid' }
}

function readSection(section: string, { name, clockRate, payloadType }: VoiceCodec): OfferedTrack | null {
  const media = /^m=audio \d{1,5} [A-Z/]+((?: \d{1,3})+)\r$/m.exec(section)
  const mid = /^a=mid:([A-Za-z0-9+._-]{1,16})\r$/m.exec(section)?.[1]
  if (!media || !mid) return null
  const types = (media[1] ?? '').trim().split(' ').map(Number)
  const mapped = new RegExp(`^a=rtpmap:(\\d{1,3}) ${name}/${clockRate}(/1)?\\r$`, 'im').exec(section)?.[1]
  const type = mapped === undefined ? payloadType : Number(mapped)
  return types.includes(type) ? { mid, payloadType: type } : null
}

/** Puts the public address into the candidates: behind a one-to-one NAT the server only knows its inner one. */
export function announceAddress(sdp: string, address: string): string {
  return sdp.replace(/^(a=candidate:\S+ \d+ \S+ \d+ )\S+/gm, `$1${address}`)
}

function has(text: string, pattern: RegExp): boolean {
  return pattern.test(text)
}
