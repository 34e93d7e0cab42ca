import { Inviter, UserAgent, type SessionDescriptionHandler } from 'sip.js'
import { transportOn, Wire } from './wire'

export type Account = { user: string; password: string; domain: string }
/** Makes the offer and takes the answer: what SIP.js wants of WebRTC. */
export type Negotiation = { offer(): Promise<string>; accept(sdp: string): Promise<void> }

export type Client = {
  server: string
  wire: Wire
  connect(): Promise<boolean>
  options(): void
  register(expiresS: number): void
  /** Rejects when the offer could not be made. */
  invite(callee: string, media: Negotiation): Promise<void>
  cancel(): void
  bye(): void
  close(): void
}

/** Three round trips (TCP, TLS, upgrade) and a repeated SYN, which comes after 1 s. */
const connectSeconds = 4

/**
 * SIP.js as far as it can be trusted: its transport, its plain requests and its `Inviter`. Its `Registerer` answers a
 * 200 without expiry by registering again at once, for ever, and loses callbacks when the WebSocket goes. Null when
 * user or domain can't stand in a SIP address.
 */
export function openClient(server: string, { user, password, domain }: Account, now: () => number): Client | null {
  const own = UserAgent.makeURI(`sip:${encodeURIComponent(user)}@${domain}`)
  const registrar = UserAgent.makeURI(`sip:${domain}`)
  if (!own || !registrar) return null
  const wire = new Wire(now)
  let media: Negotiation | null = null
  let inviter: Inviter | null = null
  const agent = new UserAgent({
    uri: own,
    authorizationUsername: user,
    authorizationPassword: password,
    transportConstructor: transportOn(wire),
    transportOptions: { server, connectionTimeout: connectSeconds, keepAliveInterval: 0 },
    sessionDescriptionHandlerFactory: () => handlerOf(() => media),
    gracefulShutdown: false,
    // 0.21.2 calls itself 0.21.1, and what it logs holds addresses.
    userAgentString: 'Linecheck',
    logBuiltinEnabled: false,
    logConfiguration: false,
  })
  const pass = agent.transport.onMessage
  agent.transport.onMessage = (message) => {
    wire.note(message, false)
    try {
      pass?.(message)
    } finally {
      wire.changed()
    }
  }
  const request = (method: string, to: typeof own, headers: string[]) => {
    const message = agent.userAgentCore.makeOutgoingRequestMessage(method, registrar, own, to, {}, headers)
    agent.userAgentCore.request(message)
  }
  const quietly = (work: Promise<unknown> | undefined) => void work?.catch(() => undefined)

  return {
    server,
    wire,
    connect: () =>
      agent.start().then(
        () => true,
        () => false,
      ),
    options: () => request('OPTIONS', registrar, ['Accept: application/sdp']),
    register: (expiresS) =>
      request('REGISTER', own, [`Contact: ${agent.contact.toString({ register: true })};expires=${expiresS}`]),
    async invite(callee, negotiation) {
      const target = UserAgent.makeURI(`sip:${callee}@${domain}`)
      if (!target) throw new Error('the number to call fits into no SIP address')
      media = negotiation
      inviter = new Inviter(agent, target)
      await inviter.invite()
    },
    cancel: () => quietly(inviter?.cancel()),
    bye: () => quietly(inviter?.bye()),
    close: () => quietly(agent.stop()),
  }
}

function handlerOf(media: () => Negotiation | null): SessionDescriptionHandler {
  const negotiation = () => {
    const own = media()
    if (!own) throw new Error('a call needs its media')
    return own
  }
  return {
    getDescription: async () => ({ body: await negotiation().offer(), contentType: 'application/sdp' }),
    setDescription: (sdp) => negotiation().accept(sdp),
    hasDescription: (type) => type.toLowerCase().startsWith('application/sdp'),
    sendDtmf: () => false,
    close: () => undefined,
  }
}
