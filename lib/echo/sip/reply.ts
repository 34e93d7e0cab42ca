import { buildSip, type SipHeader, type SipRequest } from '@/lib/protocol/sip/message'
import { parseNameAddress } from '@/lib/protocol/sip/header'

export type Reply = { status: number; headers?: readonly SipHeader[]; body?: string }

const reasons: Record<number, string> = {
  100: 'Trying',
  180: 'Ringing',
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  415: 'Unsupported Media Type',
  420: 'Bad Extension',
  423: 'Interval Too Brief',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  482: 'Loop Detected',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  503: 'Service Unavailable',
}
/** Copied as they came (RFC 3261 section 8.2.6.2), To apart. */
const copied = ['via', 'from', 'to', 'call-id', 'cseq', 'record-route']

export const methods = 'INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER'
export const sdpType = 'application/sdp'

/** The tag names our end in every answer but 100, where the request does not name it already. */
export function replyText(request: SipRequest, { status, headers = [], body = '' }: Reply, tag: string): string {
  const kept = request.headers.filter(([name]) => copied.includes(name))
  const tagged = kept.map(([name, value]): SipHeader => {
    const bare = name === 'to' && status > 100 && toTagOf(request) === null
    return [name, bare ? `${value};tag=${tag}` : value]
  })
  const typed: SipHeader[] = body === '' ? [] : [['content-type', sdpType]]
  return buildSip({
    kind: 'response',
    status,
    reason: reasons[status] ?? '',
    headers: [...tagged, ['server', 'linecheck-echo'], ...headers, ...typed],
    body,
  })
}

export function toTagOf({ headers }: SipRequest): string | null {
  const to = headers.find(([name]) => name === 'to')?.[1] ?? ''
  return parseNameAddress(to)?.parameters.get('tag') ?? null
}
