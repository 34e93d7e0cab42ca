/**
 * Where the first SIP message of a stream ends (RFC 3261 section 18.3): after the body that Content-Length names, or after
 * the headers without one. Null: not all of it came yet. A router that changes a body without its length leaves bytes
 * over, or takes some away; whoever reads waits for both.
 */
export function endOfSipMessage(text: string): number | null {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return null
  const length = /\r\n(?:content-length|l)[ \t]*:[ \t]*(\d{1,6})[ \t]*(?=\r\n)/i.exec(text.slice(0, end + 2))
  const whole = end + 4 + Number(length?.[1] ?? 0)
  return text.length < whole ? null : whole
}
