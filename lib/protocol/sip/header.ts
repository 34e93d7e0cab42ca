/** The inside of header values (RFC 3261 sections 20 and 25), as much of it as an end needs. */
export type CSeq = { sequence: number; method: string }
/** `"Name" <sip:user@host>;tag=x`: From, To, Contact. Parameter names in lower case; a flag's value is ''. */
export type NameAddress = { uri: string; parameters: ReadonlyMap<string, string> }
export type SipUri = { user: string | null; host: string }

export function parseCSeq(value: string): CSeq | null {
  const found = /^(\d{1,10})[ \t]{1,20}([A-Za-z]{1,32})$/.exec(value)
  return found ? { sequence: Number(found[1]), method: (found[2] ?? '').toUpperCase() } : null
}

export function parseNameAddress(value: string): NameAddress | null {
  const [first = ''] = splitOutsideQuotes(value, ',')
  const open = indexOutsideQuotes(first, '<')
  if (open < 0) {
    // Without brackets, parameters belong to the header and not to the URI (section 20.10).
    const [uri = '', ...rest] = splitOutsideQuotes(first, ';')
    return uri.trim() === '' ? null : { uri: uri.trim(), parameters: parseParameters(rest) }
  }
  const close = first.indexOf('>', open)
  if (close < 0) return null
  const [, ...rest] = splitOutsideQuotes(first.slice(close + 1), ';')
  return { uri: first.slice(open + 1, close).trim(), parameters: parseParameters(rest) }
}

/** The top Via's branch, which names the transaction (section 17.2.3). */
export function branchOf(via: string): string | null {
  const [top = ''] = splitOutsideQuotes(via, ',')
  const [, ...rest] = splitOutsideQuotes(top, ';')
  return parseParameters(rest).get('branch') || null
}

/** Null when it is no SIP URI. User and host as written, the host in lower case, without port and parameters. */
export function parseSipUri(uri: string): SipUri | null {
  const scheme = /^sips?:/i.exec(uri)?.[0]
  if (!scheme) return null
  const rest = uri.slice(scheme.length)
  const at = rest.indexOf('@')
  const user = at < 0 ? null : (rest.slice(0, at).split(/[:;]/)[0] ?? '')
  const host = (at < 0 ? rest : rest.slice(at + 1)).split(/[;?]/)[0] ?? ''
  const bare = host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : (host.split(':')[0] ?? '')
  return bare === '' ? null : { user, host: bare.toLowerCase() }
}

/** `name=value, name="va,lue"` of a Digest header, after its scheme. */
export function parseAuthParameters(value: string): ReadonlyMap<string, string> {
  return parseParameters(splitOutsideQuotes(value, ','))
}

function parseParameters(parts: readonly string[]): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  for (const part of parts) {
    const equals = part.indexOf('=')
    const name = (equals < 0 ? part : part.slice(0, equals)).trim().toLowerCase()
    if (name !== '' && !parameters.has(name)) parameters.set(name, equals < 0 ? '' : unquoted(part.slice(equals + 1)))
  }
  return parameters
}

function unquoted(text: string): string {
  const value = text.trim()
  if (value.length < 2 || !value.startsWith('"') || !value.endsWith('"')) return value
  return value.slice(1, -1).replace(/\\([\s\S])/g, '$1')
}

function indexOutsideQuotes(text: string, sought: string, from = 0): number {
  let quoted = false
  for (let at = from; at < text.length; at++) {
    const character = text[at]
    if (quoted && character === '\\') at++
    else if (character === '"') quoted = !quoted
    else if (!quoted && character === sought) return at
  }
  return -1
}

/** Nobody's header has more parts; what follows is left unread, so that 32 kB of separators cost no more than text. */
const mostParts = 64

/** A comma or semicolon inside `<...>` belongs to the URI. */
function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = []
  let [quoted, bracketed, start] = [false, false, 0]
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (quoted && character === '\\') at++
    else if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === '<') bracketed = true
    else if (character === '>') bracketed = false
    else if (character === separator && !bracketed) {
      parts.push(text.slice(start, at))
      if (parts.length >= mostParts) return parts
      start = at + 1
    }
  }
  return [...parts, text.slice(start)]
}
