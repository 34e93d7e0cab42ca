import { parseCSeq } from '@/lib/protocol/sip/header'
import { firstHeader, parseSip } from '@/lib/protocol/sip/message'

/** One SIP message as it went over the WebSocket: enough to time and judge, nothing that identifies anybody. */
export type SipEvent = {
  out: boolean
  /** Null for a message that is no SIP. */
  method: string | null
  sequence: number
  callId: string
  /** Null for a request. */
  status: number | null
  atMs: number
  header(name: string): string | null
}

export function eventOf(text: string, out: boolean, atMs: number): SipEvent {
  const parsed = parseSip(text)
  const headers = parsed.ok ? parsed.message.headers : []
  const cseq = parseCSeq(firstHeader(headers, 'cseq') ?? '')
  return {
    out,
    method: cseq?.method ?? null,
    sequence: cseq?.sequence ?? 0,
    callId: firstHeader(headers, 'call-id') ?? '',
    status: parsed.ok && parsed.message.kind === 'response' ? parsed.message.status : null,
    atMs,
    header: (name) => firstHeader(headers, name),
  }
}

/** What went over the wire for one request: itself, its repetition with credentials, and the answers to both. */
export type Exchange = { sentAtMs: number; provisional: SipEvent | null; final: SipEvent | null; challenged: boolean }

/** `since`: only what was noted from there on, because one method can be sent several times in a call. */
export function exchangeOf(events: readonly SipEvent[], method: string, since = 0): Exchange | null {
  const own = events.slice(since).filter((event) => event.method === method)
  const first = own.find(({ out, status }) => out && status === null)
  if (!first) return null
  const answers = own.filter(({ out, status, callId }) => !out && status !== null && callId === first.callId)
  const sent = own.filter(({ out, status, callId }) => out && status === null && callId === first.callId)
  // A challenge that was answered is no final answer.
  const last = sent.reduce((highest, { sequence }) => Math.max(highest, sequence), 0)
  const challenged = answers.some(({ status, sequence }) => isChallenge(status) && sequence < last)
  return {
    sentAtMs: first.atMs,
    provisional: answers.find(({ status }) => (status ?? 0) > 100 && (status ?? 0) < 200) ?? null,
    final: answers.find(({ status, sequence }) => (status ?? 0) >= 200 && sequence === last) ?? null,
    challenged,
  }
}

/** Each request of this method until its own final answer, the challenge rounds apart. */
export function roundsMs(events: readonly SipEvent[], method: string, since = 0): number[] {
  const own = events.slice(since).filter((event) => event.method === method)
  return own
    .filter(({ out, status }) => out && status === null)
    .flatMap(({ callId, sequence, atMs }) => {
      const answer = own.find(
        (event) => !event.out && (event.status ?? 0) >= 200 && event.callId === callId && event.sequence === sequence,
      )
      return answer ? [rounded(answer.atMs - atMs)] : []
    })
}

/** Seconds of a Retry-After header, which may carry a comment and parameters behind them (RFC 3261 section 20.33). */
export function retryAfterOf(event: SipEvent): number | null {
  const seconds = /^\d{1,9}/.exec(event.header('retry-after') ?? '')?.[0]
  return seconds === undefined ? null : Number(seconds)
}

/** What a registrar granted to this contact: its own parameter counts before the header (section 10.2.4). */
export function grantedOf(event: SipEvent): number | null {
  const granted = /;\s*expires=(\d{1,9})/i.exec(event.header('contact') ?? '')?.[1] ?? event.header('expires')
  return granted !== null && /^\d{1,9}$/.test(granted) ? Number(granted) : null
}

function isChallenge(status: number | null): boolean {
  return status === 401 || status === 407
}

export function rounded(ms: number): number {
  return Math.round(Math.max(0, ms) * 10) / 10
}
