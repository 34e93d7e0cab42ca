import { createHmac, randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
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
import { pause } from '@/lib/checks/pause'

export type PokedSocket = {
  /** The echo server sends its checks with this. */
  password: string
  /** One connectivity check, as a browser sends it; repeated until it is answered or three were sent. */
  check(host: string, port: number): Promise<boolean>
  close(): void
}

const againMs = 500
const tries = 3
const hmacWith = (password: string): Hmac => {
  return (bytes) => createHmac('sha1', password).update(bytes).digest()
}

/** One end of a poked path (lib/echo/poke): a UDP socket of its own that answers the server's checks and says nothing else. */
export async function openPokedSocket(server: { ufrag: string; password: string }): Promise<PokedSocket> {
  // Whole groups of three bytes: base64 without "=", which ICE does not allow.
  const [ufrag, password] = [randomBytes(6).toString('base64'), randomBytes(18).toString('base64')]
  const socket = createSocket('udp4')
  const answered = new Set<string>()
  socket.on('error', () => undefined)
  socket.on('message', (bytes, from) => {
    const message = parseStun(bytes)
    if (!message) return
    if (message.class === 'success') answered.add(hex(message.transactionId))
    const address = parseIpAddress(from.address)
    const username = findAttribute(message, stunAttribute.username)
    const ours = username && new TextDecoder().decode(username).startsWith(`${ufrag}:`)
    if (message.class !== 'request' || !ours || !address || checkIntegrity(message, hmacWith(password)) !== true) return
    const { method, transactionId } = message
    const attributes = [xorAddress(stunAttribute.xorMappedAddress, { address, port: from.port }, transactionId)]
    const hmac = hmacWith(password)
    const answer = buildStun({ class: 'success', method, transactionId, attributes, hmac, fingerprint: true })
    socket.send(answer, from.port, from.address, () => undefined)
  })
  socket.bind(0)
  await once(socket, 'listening')

  return {
    password,
    async check(host, port) {
      const transactionId = Uint8Array.of(...uint32Attribute(0, magicCookie).value, ...randomBytes(12))
      const attributes = [
        textAttribute(stunAttribute.username, `${server.ufrag}:${ufrag}`),
        uint32Attribute(stunAttribute.priority, 0x6e00_01ff),
      ]
      const request = buildStun({
        ...{ class: 'request', method: stunMethod.binding, transactionId, attributes, fingerprint: true },
        hmac: hmacWith(server.password),
      })
      for (let n = 0; n < tries && !answered.has(hex(transactionId)); n++) {
        socket.send(request, port, host, () => undefined)
        for (let waited = 0; waited < againMs && !answered.has(hex(transactionId)); waited += 20) await pause(20)
      }
      return answered.has(hex(transactionId))
    },
    close: () => socket.close(),
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
