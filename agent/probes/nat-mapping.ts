import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { Probe } from '@/lib/assessment/check'
import type { NatMappingData, NatMappingParams } from '@/lib/checks/nat-mapping/check'
import { ipv4Of } from './ipv4'
import { localAddressTo } from './local-address'
import { bindingRequest, readBinding } from './plain'

const askAtMs = [0, 250, 700, 1_500, 2_500]
const waitMs = 1_000

/** RFC 5780 section 4.3, from one socket. The local address and port are known for certain, which no browser tells. */
export const probeNatMapping: Probe<NatMappingParams, NatMappingData> = async ({ addresses, ports }, io) => {
  const hosts = await Promise.all(addresses.map(ipv4Of))
  const first = hosts.find((host) => host !== null)
  if (first === undefined || first === null) return { data: null, failure: 'unsupported' }
  const socket = createSocket('udp4')
  socket.on('error', () => undefined)
  socket.bind(0)
  await once(socket, 'listening')
  const asked = hosts.flatMap((host, addressIndex) =>
    host === null ? [] : ports.map((port) => ({ host, addressIndex, port, ...bindingRequest() })),
  )
  const answers = new Map<string, NatMappingData['answers'][number]>()
  socket.on('message', (bytes) => {
    const answer = readBinding(bytes)
    const own = answer && asked.find(({ id }) => id === answer.id)
    if (!own || !answer?.coded) return
    const { addressIndex, port } = own
    const { mappedAddress } = answer.coded
    answers.set(answer.id, { addressIndex, port, mappedAddress, mappedPort: answer.mappedPort })
  })
  const startedAt = io.now()
  const missing = () => asked.filter(({ id }) => !answers.has(id))
  for (const atMs of [...askAtMs, (askAtMs.at(-1) ?? 0) + waitMs]) {
    while (io.now() - startedAt < atMs && missing().length > 0 && !io.signal.aborted) {
      await new Promise((done) => setTimeout(done, 15))
    }
    if (atMs > (askAtMs.at(-1) ?? 0) || io.signal.aborted) break
    for (const { host, port, bytes } of missing()) socket.send(bytes, port, host, () => undefined)
  }
  const { port } = socket.address()
  socket.close()
  const data: NatMappingData = {
    addresses: [...addresses],
    ports: [...ports],
    answers: [...answers.values()],
    hostPorts: [port],
    hostAddress: await localAddressTo(first),
  }
  const failure = io.signal.aborted ? 'interrupted' : answers.size === 0 ? 'timeout' : null
  return { data, failure }
}
