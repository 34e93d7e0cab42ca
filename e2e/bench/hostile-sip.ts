import { branchOf, parseCSeq, parseNameAddress } from '@/lib/protocol/sip/header'
import { parseDigest } from '@/lib/protocol/sip/digest'
import { allHeaders, firstHeader, parseSip, sipMessageBytes } from '@/lib/protocol/sip/message'

/** Frames of 32 kB that make careless parsers slow: each repeats what one of their expressions may stumble over. */
export function hostileFrames(): string[] {
  const needed =
    'Via: SIP/2.0/WS a;branch=b\r\nFrom: <sip:a@b>;tag=c\r\nTo: <sip:a@b>\r\nCall-ID: d\r\nCSeq: 1 INVITE\r\n'
  const start = 'INVITE sip:a@b SIP/2.0\r\n'
  const filled = (before: string, filler: string, after: string) => {
    const room = sipMessageBytes - before.length - after.length
    return before + filler.repeat(Math.floor(room / filler.length)) + after
  }
  const end = '\r\n\r\n'
  const values = [' ', ';', '; ', ',', '"', '\\"', '<', '>', '<>', ';a=', ';a="', '=', '\t', 'é', '@', ':', '%']
  const named = ['Via', 'From', 'To', 'CSeq', 'Contact', 'Authorization', 'X', 'Content-Length']
  return [
    ...named.flatMap((name) => values.map((value) => filled(`${start}${name}: `, value, `\r\n${needed}${end}`))),
    // As long as a header may be, as often as fits.
    ...named.flatMap((name) =>
      values.map((value) =>
        filled(start, `${name}: ${value.repeat(Math.floor(4_000 / value.length))}\r\n`, needed + end),
      ),
    ),
    ...values.map((value) => filled(`${start}Authorization: Digest ${value}`, `${value}a=`, `\r\n${needed}${end}`)),
    filled(start, 'a: b\r\n', `${needed}${end}`),
    filled(start, ' \r\n', `${needed}${end}`),
    filled(`${start}X: a\r\n`, ' a\r\n', `${needed}${end}`),
    filled(`${start}X: a\r\n`, '\r', `${needed}${end}`),
    filled('', '\r\n', ''),
    filled('INVITE ', 'a', ` SIP/2.0\r\n${needed}${end}`),
    filled('', ' ', `\r\n${needed}${end}`),
    filled('SIP/2.0 200 ', ' ', `\r\n${needed}${end}`),
    filled(`${start}${needed}${end}`, 'v=0\r\n', ''),
    filled(`${start}${needed}Content-Length: 7${end}`, 'é', ''),
  ]
}

/** What the endpoint does with a frame before it answers. */
export function readAsEndpoint(frame: string): void {
  const parsed = parseSip(frame)
  if (!parsed.ok) return
  const { headers } = parsed.message
  const of = (name: string) => firstHeader(headers, name) ?? ''
  branchOf(of('via'))
  parseCSeq(of('cseq'))
  for (const value of [of('from'), of('to'), ...allHeaders(headers, 'contact')]) parseNameAddress(value)
  for (const value of allHeaders(headers, 'authorization')) parseDigest(value)
}
