/**
 * SIP messages (RFC 3261 section 7) as WebSocket carries them: one whole message per frame (RFC 7118 section 4.2). Every
 * step is linear in the length of the text: what a stranger sends may be anything.
 */
export const sipMessageBytes = 32_768
const mostHeaders = 128
/** With folds. */
const mostLines = 256
/** A digest with everything in it has 600 characters; nothing else of a header is near that. */
const headerCharacters = 4_096

/** In their order; names in lower case and long form, values trimmed and unfolded. */
export type SipHeader = readonly [name: string, value: string]
export type SipRequest = { kind: 'request'; method: string; uri: string; headers: readonly SipHeader[]; body: string }
export type SipResponse = {
  kind: 'response'
  status: number
  reason: string
  headers: readonly SipHeader[]
  body: string
}
export type SipMessage = SipRequest | SipResponse
export type SipProblem = 'too-large' | 'no-end-of-headers' | 'start-line' | 'header' | 'missing-header' | 'body-length'
export type ParsedSip = { ok: true; message: SipMessage } | { ok: false; problem: SipProblem }

/** Section 7.3.3, and RFC 3261's extensions that browsers' clients use. */
const longNames: Record<string, string> = {
  c: 'content-type',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  s: 'subject',
  t: 'to',
  v: 'via',
}
/** Without them a message can't be answered (section 8.1.1; Max-Forwards is not needed by an end). */
const needed = ['via', 'from', 'to', 'call-id', 'cseq'] as const

export function parseSip(text: string): ParsedSip {
  const refuse = (problem: SipProblem): ParsedSip => ({ ok: false, problem })
  if (text.length > sipMessageBytes) return refuse('too-large')
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return refuse('no-end-of-headers')
  const [first = '', ...lines] = text.slice(0, end).split('\r\n', mostLines + 1)
  const start = first.length <= headerCharacters ? parseStart(first) : null
  if (!start) return refuse('start-line')
  const headers = parseHeaders(lines)
  if (!headers) return refuse('header')
  if (needed.some((name) => firstHeader(headers, name) === null)) return refuse('missing-header')
  const body = parseBody(text.slice(end + 4), firstHeader(headers, 'content-length'))
  if (body === null) return refuse('body-length')
  return { ok: true, message: { ...start, headers, body } }
}

/** Content-Length is written, never taken from `headers`. */
export function buildSip(message: SipMessage): string {
  const start =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0`
      : `SIP/2.0 ${message.status} ${message.reason}`
  const lines = message.headers
    .filter(([name]) => name !== 'content-length')
    .map(([name, value]) => `${displayName(name)}: ${value}`)
  const length = new TextEncoder().encode(message.body).length
  return [start, ...lines, `Content-Length: ${length}`, '', message.body].join('\r\n')
}

export function firstHeader(headers: readonly SipHeader[], name: string): string | null {
  return headers.find(([each]) => each === name)?.[1] ?? null
}

export function allHeaders(headers: readonly SipHeader[], name: string): string[] {
  return headers.flatMap(([each, value]) => (each === name ? value : []))
}

type Start = Pick<SipRequest, 'kind' | 'method' | 'uri'> | Pick<SipResponse, 'kind' | 'status' | 'reason'>

function parseStart(line: string): Start | null {
  const response = /^SIP\/2\.0 ([1-6]\d\d) ?(.*)$/i.exec(line)
  if (response) return { kind: 'response', status: Number(response[1]), reason: response[2] ?? '' }
  const [method = '', uri = '', version = '', ...rest] = line.split(' ')
  const valid = /^[A-Za-z]{1,32}$/.test(method) && uri.length > 0 && uri.length <= 1_024 && rest.length === 0
  return valid && /^SIP\/2\.0$/i.test(version) ? { kind: 'request', method: method.toUpperCase(), uri } : null
}

function parseHeaders(lines: readonly string[]): SipHeader[] | null {
  const unfolded: string[] = []
  for (const line of lines) {
    const folded = line.startsWith(' ') || line.startsWith('\t')
    const last = unfolded.length - 1
    if (!folded) unfolded.push(line)
    else if (last < 0) return null
    else unfolded[last] = `${unfolded[last]} ${line.trim()}`
  }
  if (unfolded.length > mostHeaders || lines.length >= mostLines) return null
  const headers: SipHeader[] = []
  for (const line of unfolded) {
    if (line.length > headerCharacters) return null
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    // Control characters: a lone line feed would start another header for a careless reader of our answer.
    if (!/^[a-z0-9.!%*_+`'~-]{1,64}$/.test(name) || /[\x00-\x08\x0a-\x1f\x7f]/.test(line)) return null
    headers.push([longNames[name] ?? name, line.slice(colon + 1).trim()])
  }
  return headers
}

/** What comes after Content-Length bytes does not belong to the message (section 18.3). Null: less came than told. */
function parseBody(text: string, length: string | null): string | null {
  if (length === null) return text
  if (!/^\d{1,6}$/.test(length)) return null
  const bytes = new TextEncoder().encode(text)
  if (Number(length) > bytes.length) return null
  return Number(length) === bytes.length ? text : new TextDecoder().decode(bytes.subarray(0, Number(length)))
}

const unusual: Record<string, string> = { 'call-id': 'Call-ID', cseq: 'CSeq', 'www-authenticate': 'WWW-Authenticate' }

function displayName(name: string): string {
  return unusual[name] ?? name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())
}
