import { createHmac, randomBytes } from 'node:crypto'
import { parseIpAddress } from '@/lib/protocol/ip-address'
import {
  buildStun,
  checkIntegrity,
  findAttribute,
  magicCookie,
  parseStun,
  stunAttribute,
  stunMethod,
  textAttribute,
  uint32Attribute,
  xorAddress,
  type Hmac,
} from '@/lib/protocol/stun'

export type ServerCredentials = { ufrag: string; password: string }
/** One end of a poked path (lib/echo/poke), which answers the server's checks and says nothing else by itself. */
export type PokedPeer = {
  /** The echo server sends its checks with this. */
  password: string
  /** A connectivity check, as a browser sends it. */
  check(): { bytes: Uint8Array; id: string }
  /** The answer to a check of the server's; else the transaction that the server took, or neither. */
  read(bytes: Uint8Array, from: { address: string; port: number }): { answer: Uint8Array | null; taken: string | null }
}

const hmacWith = (password: string): Hmac => {
  return (bytes) => createHmac('sha1', password).update(bytes).digest()
}

export function pokedPeer(server: ServerCredentials): PokedPeer {
  // Whole groups of three bytes: base64 without "=", which ICE does not allow.
  const [ufrag, password] = [randomBytes(6).toString('base64'), randomBytes(18).toString('base64')]
  return {
    password,
    check() {
      const transactionId = Uint8Array.of(...uint32Attribute(0, magicCookie).value, ...randomBytes(12))
      const attributes = [
        textAttribute(stunAttribute.username, `${server.ufrag}:${ufrag}`),
        uint32Attribute(stunAttribute.priority, 0x6e00_01ff),
      ]
      const bytes = buildStun({
        ...{ class: 'request', method: stunMethod.binding, transactionId, attributes, fingerprint: true },
        hmac: hmacWith(server.password),
      })
      return { bytes, id: hex(transactionId) }
    },
    read(bytes, from) {
      const message = parseStun(bytes)
      if (!message) return { answer: null, taken: null }
      const { method, transactionId } = message
      if (message.class === 'success') return { answer: null, taken: hex(transactionId) }
      const address = parseIpAddress(from.address)
      const username = findAttribute(message, stunAttribute.username)
      const isOurs = username && new TextDecoder().decode(username).startsWith(`${ufrag}:`)
      const hmac = hmacWith(password)
      if (message.class !== 'request' || !isOurs || !address || checkIntegrity(message, hmac) !== true) {
        return { answer: null, taken: null }
      }
      const attributes = [xorAddress(stunAttribute.xorMappedAddress, { address, port: from.port }, transactionId)]
      const answer = buildStun({ class: 'success', method, transactionId, attributes, hmac, fingerprint: true })
      return { answer, taken: null }
    },
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
