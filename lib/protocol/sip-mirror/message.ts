import { firstHeader, parseSip } from '../sip/message'

/**
 * SIP that is sent to be looked at, never to make a call. Client and echo server exchange ordinary messages; the server
 * keeps every byte of what came and of what it sent and gives both out over HTTP, where no router looks at SIP.
 *
 *   client                                     echo server
 *   OPTIONS, REGISTER or INVITE            ->
 *                                          <-  200 OK
 *   ... with `wants=invite`, padded        ->
 *                                          <-  200 OK
 *                                          <-  INVITE of the server's own
 *   200 OK                                 ->
 *
 * Every message carries `linecheck-TOKEN-NUMBER` in its Call-ID and branch; the token is given for the run's ticket
 * (`POST /sip-mirror`), so that nobody else gets an answer. What goes to a UDP address, which proved nothing, is never
 * longer than what came from it: the client pads.
 */
export const sipMirrorMethods = ['OPTIONS', 'REGISTER', 'INVITE'] as const
export type SipMirrorMethod = (typeof sipMirrorMethods)[number]
export type SipTransport = 'udp' | 'tcp'
export type SocketAddress = { address: string; port: number }
/** `of: 'server'`: a request of the server's own, or the client's answer to it. */
export type MessageLabel = { token: string; number: number; of: 'client' | 'server' }

/** Below the IPv6 minimum MTU with all headers: no message is ever split on the way. */
export const mirrorMessageBytes = 1_200
/** The SIP domain of no one (RFC 2606). */
const domain = 'linecheck.invalid'
const labelForm = /linecheck-([a-z0-9]{24})-(\d{1,4})(s?)/

/** Null when the bytes name no token. Looks anywhere: a router may have changed the headers around it. */
export function labelIn(text: string): MessageLabel | null {
  const found = labelForm.exec(text)
  return found ? { token: found[1] ?? '', number: Number(found[2]), of: found[3] ? 'server' : 'client' } : null
}

export function labelText({ token, number, of }: MessageLabel): string {
  return `linecheck-${token}-${number}${of === 'server' ? 's' : ''}`
}

type Ends = { transport: SipTransport; local: SocketAddress; remote: SocketAddress }
export type MirrorRequest = Ends & {
  method: SipMirrorMethod
  label: MessageLabel
  /** Fresh in every INVITE: routers swallow one that names a port of another call. */
  mediaPort: number
  /** Padded up to this length, so that the answer fits under the byte rule. */
  atLeastBytes: number
  /** Asks the server for a request of its own. */
  wantsInvite?: boolean
}

/** As a telephone writes it: its own address in Via, Contact and SDP, which is what a router would rewrite. */
export function buildMirrorRequest(request: MirrorRequest): string {
  const { method, transport, local, remote, label, mediaPort, atLeastBytes, wantsInvite } = request
  const name = labelText(label)
  const here = hostPort(local)
  const body = method === 'INVITE' ? sessionDescription(local.address, mediaPort) : ''
  const message = (padding: string) =>
    [
      `${method} sip:${method === 'REGISTER' ? '' : 'linecheck@'}${hostPort(remote)} SIP/2.0`,
      `Via: SIP/2.0/${transport.toUpperCase()} ${here};branch=z9hG4bK${name};rport`,
      'Max-Forwards: 70',
      `From: <sip:probe@${domain}>;tag=${label.token.slice(0, 8)}${label.number}`,
      `To: <sip:${method === 'REGISTER' ? 'probe' : 'linecheck'}@${domain}>`,
      `Call-ID: ${name}`,
      `CSeq: 1 ${method}`,
      `Contact: <sip:probe@${here}>`,
      ...(method === 'REGISTER' ? ['Expires: 60'] : []),
      ...(wantsInvite ? ['X-Linecheck: wants=invite'] : []),
      ...(padding === '' ? [] : [`X-Padding: ${padding}`]),
      ...(body === '' ? [] : ['Content-Type: application/sdp']),
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n')
  const missing = atLeastBytes - message('').length
  return message('0'.repeat(Math.max(0, missing - 'X-Padding: \r\n'.length)))
}

/** What to answer to a message that came: the text as latin1, for a request only. */
export function answerMirrored(text: string, { transport, local, remote }: Ends, mediaPort: number): string | null {
  const parsed = parseSip(text)
  if (!parsed.ok || parsed.message.kind !== 'request') return null
  const request = parsed.message
  const header = (name: string) => firstHeader(request.headers, name) ?? ''
  // RFC 3261 section 18.2.1 and RFC 3581 section 4.
  const via = `${header('via').replace(/;rport(?=;|$)/i, `;rport=${remote.port}`)};received=${remote.address}`
  const label = labelIn(text)
  const contact = request.method === 'REGISTER' ? header('contact') : `<sip:linecheck@${hostPort(local)}>`
  const body = request.method === 'INVITE' ? sessionDescription(local.address, mediaPort) : ''
  return [
    'SIP/2.0 200 OK',
    `Via: ${via}`,
    `From: ${header('from')}`,
    `To: ${header('to')};tag=${transport}${label?.number ?? 0}`,
    `Call-ID: ${header('call-id')}`,
    `CSeq: ${header('cseq')}`,
    `Contact: ${contact}`,
    ...(body === '' ? [] : ['Content-Type: application/sdp']),
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
}

/** Whether the client asked for a request of the server's own. */
export function wantsInvite(text: string): boolean {
  return /^X-Linecheck: wants=invite\r?$/m.test(text)
}

/** As a provider's server calls a telephone: at its public address, which is all that it knows. */
export function buildIncomingInvite({ transport, local, remote }: Ends, label: MessageLabel, mediaPort: number) {
  const name = labelText(label)
  const [here, there] = [hostPort(local), hostPort(remote)]
  const body = sessionDescription(local.address, mediaPort)
  return [
    `INVITE sip:probe@${there} SIP/2.0`,
    `Via: SIP/2.0/${transport.toUpperCase()} ${here};branch=z9hG4bK${name};rport`,
    'Max-Forwards: 70',
    `From: <sip:linecheck@${domain}>;tag=${label.number}`,
    `To: <sip:probe@${there}>`,
    `Call-ID: ${name}`,
    'CSeq: 1 INVITE',
    `Contact: <sip:linecheck@${here}>`,
    // A copy that no router knows the meaning of: what differs from it was rewritten.
    `X-Public: ${there}`,
    'Content-Type: application/sdp',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
}

export function isRequest(text: string): boolean {
  return !text.startsWith('SIP/2.0 ')
}

function sessionDescription(address: string, mediaPort: number): string {
  const family = address.includes(':') ? 'IP6' : 'IP4'
  return [
    'v=0',
    `o=- 1 1 IN ${family} ${address}`,
    's=-',
    `c=IN ${family} ${address}`,
    't=0 0',
    `m=audio ${mediaPort} RTP/AVP 0 8 101`,
    'a=rtpmap:101 telephone-event/8000',
    'a=sendrecv',
    '',
  ].join('\r\n')
}

function hostPort({ address, port }: SocketAddress): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}
