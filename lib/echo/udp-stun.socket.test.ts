import { randomBytes } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { formatIpAddress } from '@/lib/protocol/ip-address'
import {
  findAttribute,
  parseStun,
  readAddress,
  stunAttribute,
  textAttribute,
  uint32Attribute,
  type StunAttribute,
} from '@/lib/protocol/stun'
import { limits, stunExcessBytes } from './limits'
import { codedIn, stunRequest, udpClient } from './test-clients'
import { listenUdpStun } from './udp-stun'

const open: { close(): Promise<void> }[] = []
const keep = <T extends { close(): Promise<void> }>(service: T): T => {
  open.push(service)
  return service
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.close()))
})
const one = [{ bind: '127.0.0.1', public: '127.0.0.1', announced: '127.0.0.1' }]
const two = [...one, { bind: '127.0.0.2', public: 'localhost', announced: '127.0.0.2' }]
const listen = async (addresses = one, ports = [0, 0, 0]) =>
  keep(await listenUdpStun({ addresses, ports, software: 'echo' }))
const software = textAttribute(stunAttribute.software, 'a truthful client')
const padding: StunAttribute = { type: stunAttribute.padding, value: new Uint8Array(64) }

test('every port of every address answers a bare request with its own number and the client’s address', async () => {
  const server = await listen(two)
  expect(server.listening).toHaveLength(3)
  const client = keep(await udpClient())
  for (const [addressIndex, { bind }] of two.entries()) {
    for (const port of server.listening) {
      client.got.length = 0
      await client.send(stunRequest(), port, bind)
      const [answer] = await client.receive(1)
      expect(answer).toMatchObject({ address: bind, port })
      expect(codedIn(parseStun(answer!.bytes), stunAttribute.xorMappedAddress)).toEqual({
        port,
        requests: 1,
        addressIndex,
        mappedAddress: '127.0.0.1',
      })
    }
  }
})

test('repeated requests of one transaction are counted', async () => {
  const { listening } = await listen()
  const client = keep(await udpClient())
  const request = stunRequest()
  for (let n = 1; n <= 3; n++) {
    await client.send(request, listening[0]!)
    const answer = (await client.receive(n)).at(-1)
    expect(codedIn(parseStun(answer!.bytes), stunAttribute.xorMappedAddress)?.requests).toBe(n)
  }
})

test('a client that says more gets its real address, and the other address to try', async () => {
  const { listening } = await listen(two)
  const client = keep(await udpClient())
  await client.send(stunRequest([software, padding]), listening[0]!)
  const [answer] = await client.receive(1)
  const message = parseStun(answer!.bytes)!
  const mapped = readAddress(findAttribute(message, stunAttribute.xorMappedAddress)!, message.transactionId)
  expect(mapped && formatIpAddress(mapped.address)).toBe('127.0.0.1')
  expect(mapped?.port).toBe(client.port)
  const other = readAddress(findAttribute(message, stunAttribute.otherAddress)!, null)
  expect(other && formatIpAddress(other.address)).toBe('127.0.0.2')
  expect(other?.port).toBe(listening[1])
})

test('CHANGE-REQUEST moves the answer to the other port, the other address, or both', async () => {
  const { listening } = await listen(two)
  const client = keep(await udpClient())
  const [port, otherPort] = listening
  const expected: [number, string, number][] = [
    [2, '127.0.0.1', otherPort!],
    [4, '127.0.0.2', port!],
    [6, '127.0.0.2', otherPort!],
  ]
  for (const [flags, address, from] of expected) {
    client.got.length = 0
    await client.send(stunRequest([uint32Attribute(stunAttribute.changeRequest, flags)]), port!)
    expect((await client.receive(1))[0]).toMatchObject({ address, port: from })
  }
})

test('a port in use is listed with its code, the others listen', async () => {
  const squatter = keep(await udpClient())
  const server = await listen(one, [squatter.port, 0])
  expect(server.unbound).toEqual([{ address: '127.0.0.1', port: squatter.port, code: 'EADDRINUSE' }])
  expect(server.listening).toHaveLength(1)
})

test('an address that this host does not have is listed, and no port counts as listening everywhere', async () => {
  const server = await listen([...one, { bind: '192.0.2.1', public: 'echo.example.org', announced: '192.0.2.1' }], [0])
  expect(server.unbound).toMatchObject([{ address: 'echo.example.org', code: 'EADDRNOTAVAIL' }])
  expect(server.listening).toEqual([])
})

test('rubbish gets no answer and harms nobody; no answer is longer than the byte rule allows', async () => {
  const { listening } = await listen()
  const client = keep(await udpClient())
  const port = listening[0]!
  const sample = stunRequest([software])
  const isCoded = ({ bytes }: { bytes: Uint8Array }) =>
    codedIn(parseStun(bytes), stunAttribute.xorMappedAddress) !== null
  for (let n = 0; n < 500; n++) {
    await client.send(randomBytes(n % 60), port)
    await client.send(sample.slice(0, n % sample.length), port)
    const flipped = sample.slice()
    flipped[n % 20]! ^= 1 << (n % 8)
    await client.send(flipped, port)
    if (n % 25 > 0) continue
    await client.send(new Uint8Array(limits.stunMessageBytes + 4), port)
    // Only a bare request has a coded answer: it comes after everything sent before it was dealt with.
    const before = client.got.filter(isCoded).length
    await client.send(stunRequest(), port)
    while (client.got.filter(isCoded).length === before) await client.receive(client.got.length + 1)
  }
  for (const { bytes } of client.got) expect(bytes.length).toBeLessThanOrEqual(sample.length + stunExcessBytes.ipv6)
})

test('one source that floods is cut off at its burst, another is still answered, until all together are too many', async () => {
  const rates = { perSource: { burst: 50, perSecond: 0 }, all: { burst: 80, perSecond: 0 } }
  const server = keep(await listenUdpStun({ addresses: one, ports: [0], software: 'echo', rates }))
  const port = server.listening[0]!
  const [flood, second, third] = [
    keep(await udpClient('127.0.0.3')),
    keep(await udpClient('127.0.0.4')),
    keep(await udpClient('127.0.0.5')),
  ]
  for (let n = 0; n < 100; n++) await flood.send(stunRequest(), port)
  for (let n = 0; n < 40; n++) await second.send(stunRequest(), port)
  await second.receive(30)
  expect(flood.got).toHaveLength(50)
  await third.send(stunRequest(), port)
  // Loopback keeps the order: had the server answered more, it would have done so before this silence ends.
  await new Promise((done) => setTimeout(done, 300))
  expect([flood.got.length, second.got.length, third.got.length]).toEqual([50, 30, 0])
})
