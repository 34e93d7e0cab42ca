import { createHash, createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import {
  buildStun,
  checkIntegrity,
  findAttribute,
  parseStun,
  readErrorCode,
  stunAttribute,
  stunMethod,
  textAttribute,
  uint32Attribute,
} from '@/lib/protocol/stun'
import { stunStream, turnKeyText, turnRealm, turnUsername } from '@/lib/protocol/turn'
import { limits } from './limits'
import { listenTcpTurn } from './tcp-turn'
import { codedIn, stunRequest, tcpExchange } from './test-clients'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.close()))
})
async function listen(ports = [0, 0]) {
  const server = await listenTcpTurn({
    addresses: [{ bind: '127.0.0.1', public: '127.0.0.1', announced: '127.0.0.1' }],
    ports,
  })
  open.push(server)
  return server
}
const key = createHash('md5').update(turnKeyText).digest()
const hmac = (bytes: Uint8Array) => createHmac('sha1', key).update(bytes).digest()
const udpWanted = uint32Attribute(stunAttribute.requestedTransport, 0x1100_0000)
const messagesIn = (bytes: Uint8Array) => (stunStream().push(bytes) ?? []).map((message) => parseStun(message))

function allocateWith(nonce: Uint8Array): Uint8Array {
  return buildStun({
    class: 'request',
    method: stunMethod.allocate,
    transactionId: stunRequest().slice(4, 20),
    attributes: [
      udpWanted,
      textAttribute(stunAttribute.username, turnUsername),
      textAttribute(stunAttribute.realm, turnRealm),
      { type: stunAttribute.nonce, value: nonce },
    ],
    hmac,
  })
}

test('every port asks for credentials and then names itself in the relayed address', async () => {
  const { listening, unbound } = await listen()
  expect(unbound).toEqual([])
  for (const port of listening) {
    const socket = connect({ host: '127.0.0.1', port })
    // One byte at a time: a message may come in any pieces.
    for (const byte of stunRequest([udpWanted], stunMethod.allocate)) socket.write(Uint8Array.of(byte))
    const [first] = (await once(socket, 'data')) as [Buffer]
    const refusal = messagesIn(first)[0]!
    expect(readErrorCode(findAttribute(refusal, stunAttribute.errorCode)!)).toBe(401)
    socket.write(allocateWith(findAttribute(refusal, stunAttribute.nonce)!))
    const [second] = (await once(socket, 'data')) as [Buffer]
    const success = messagesIn(second)[0]!
    expect(success.class).toBe('success')
    expect(checkIntegrity(success, hmac)).toBe(true)
    expect(codedIn(success, stunAttribute.xorRelayedAddress)).toEqual({
      port,
      requests: 1,
      addressIndex: 0,
      mappedAddress: '127.0.0.1',
    })
    socket.destroy()
  }
})

test('a Binding request over TCP gets the truth', async () => {
  const { listening } = await listen([0])
  const answer = await tcpExchange(listening[0]!, [stunRequest()], (bytes) => bytes.length >= 32)
  expect(parseStun(answer)).toMatchObject({ class: 'success', method: stunMethod.binding })
  expect(codedIn(parseStun(answer), stunAttribute.xorMappedAddress)).toBeNull()
})

test('a port in use is listed with its code', async () => {
  const first = await listen([0])
  const second = await listen([first.listening[0]!, 0])
  expect(second.unbound).toEqual([{ address: '127.0.0.1', port: first.listening[0], code: 'EADDRINUSE' }])
  expect(second.listening).toHaveLength(1)
})

test('another protocol, rubbish, and a client that never stops are disconnected; the port goes on', async () => {
  const { listening } = await listen([0])
  const port = listening[0]!
  const never = () => false
  expect(await tcpExchange(port, [Buffer.from('GET / HTTP/1.1\r\n\r\n')], never)).toHaveLength(0)
  for (let n = 0; n < 50; n++) {
    await tcpExchange(port, [Uint8Array.of(0xff), randomBytes(100)], never)
  }
  const many = Array.from({ length: 3 * limits.tcpMessagesPerConnection }, () => stunRequest())
  const answers = await tcpExchange(port, many, never)
  expect(answers.length).toBeLessThanOrEqual(32 * limits.tcpMessagesPerConnection)
  const answer = await tcpExchange(port, [stunRequest()], (bytes) => bytes.length >= 32)
  expect(parseStun(answer)?.class).toBe('success')
})
