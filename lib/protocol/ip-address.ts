/** IP addresses in text (RFC 4291 section 2.2, RFC 5952) and as bytes in network order. */

/** 4 or 16 bytes; null when the text is no IP address. A zone (`%eth0`) and brackets are left away. */
export function parseIpAddress(text: string): Uint8Array<ArrayBuffer> | null {
  const bare = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  return bare.includes(':') ? parseIpv6(bare) : parseIpv4(bare)
}

function parseIpv4(text: string): Uint8Array<ArrayBuffer> | null {
  const octets = text.split('.')
  if (octets.length !== 4 || octets.some((octet) => !/^\d{1,3}$/.test(octet) || Number(octet) > 255)) return null
  return Uint8Array.from(octets, Number)
}

function parseIpv6(text: string): Uint8Array<ArrayBuffer> | null {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text)
  if (dotted) {
    const v4 = parseIpv4(dotted[2] ?? '')
    if (!v4) return null
    const [a = 0, b = 0, c = 0, d = 0] = v4
    return parseIpv6(`${dotted[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`)
  }
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0) return null
  const groupsOf = (part: string) => (part === '' ? [] : part.split(':'))
  const before = groupsOf(head)
  const after = tail === undefined ? [] : groupsOf(tail)
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length
  if (zeros < 0 || (tail !== undefined && zeros === 0)) return null
  const all = [...before, ...Array<string>(zeros).fill('0'), ...after]
  if (all.length !== 8 || all.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null
  return Uint8Array.from(all.map((group) => parseInt(group, 16)).flatMap((group) => [group >> 8, group & 255]))
}

/** Text of 4 or 16 bytes, IPv6 shortened as RFC 5952 section 4 asks. */
export function formatIpAddress(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.')
  const groups = Array.from({ length: 8 }, (_, at) => ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0))
  let run = { from: 0, length: 1 }
  for (let from = 0; from < 8; from++) {
    let length = 0
    while (from + length < 8 && groups[from + length] === 0) length++
    if (length > run.length) run = { from, length }
  }
  const text = (part: number[]) => part.map((group) => group.toString(16)).join(':')
  if (run.length < 2) return text(groups)
  return `${text(groups.slice(0, run.from))}::${text(groups.slice(run.from + run.length))}`
}
