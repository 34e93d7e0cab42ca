import { createSocket } from 'node:dgram'
import { on, once } from 'node:events'
import { connect } from 'node:net'
import { randomBytes } from 'node:crypto'
import { decodeCodedAddress, type CodedAddress } from '@/lib/protocol/coded-address'
import { formatIpAddress } from '@/lib/protocol/ip-address'
import { within } from '@/agent/deadline'
import {
  buildStun,
  findAttribute,
  magicCookie,
  parseStun,
  readAddress,
  stunAttribute,
  stunHeaderBytes,
  stunMethod,
  uint32Attribute,
} from '@/lib/protocol/stun'

/** A Binding request of 20 bytes, as a browser sends it; over UDP the answer is coded and names its port. */
export function bindingRequest(): { bytes: Uint8Array; id: string } {
  const transactionId = Uint8Array.of(...uint32Attribute(0, magicCookie).value, ...randomBytes(12))
  const bytes = buildStun({ class: 'request', method: stunMethod.binding, transactionId, attributes: [] })
  return { bytes, id: hex(transactionId) }
}

export type BindingAnswer = { id: string; mappedPort: number; mappedAddress: string; coded: CodedAddress | null }

/** Null when it is no success answer to a Binding request. */
export function readBinding(bytes: Uint8Array): BindingAnswer | null {
  const message = parseStun(bytes)
  const value = message?.class === 'success' ? findAttribute(message, stunAttribute.xorMappedAddress) : null
  const endpoint = message && value && readAddress(value, message.transactionId)
  if (!endpoint) return null
  const mappedAddress = formatIpAddress(endpoint.address)
  return {
    id: hex(message.transactionId),
    mappedPort: endpoint.port,
    mappedAddress,
    coded: decodeCodedAddress(mappedAddress),
  }
}

/** Whether one STUN request was answered over UDP, from a socket of its own. */
export function plainUdp(address: string, port: number, withinMs: number, signal: AbortSignal): Promise<boolean> {
  return within(withinMs, signal, (over) => askUdp(address, port, over))
}

async function askUdp(address: string, port: number, deadline: AbortSignal): Promise<boolean> {
  const socket = createSocket('udp4')
  const { bytes, id } = bindingRequest()
  try {
    // An ICMP error comes to a connected socket as an error: nobody listens, or a firewall says no.
    socket.connect(port, address)
    await once(socket, 'connect', { signal: deadline })
    const messages = on(socket, 'message', { signal: deadline }) as AsyncIterable<[Uint8Array]>
    socket.send(bytes, () => undefined)
    for await (const [message] of messages) if (readBinding(message)?.id === id) return true
    return false
  } catch {
    return false
  } finally {
    socket.close()
  }
}

export type TcpPlain =
  | { became: 'answered'; ms: number; mappedAddress: string | null }
  /** `closed`: something took the connection and ended it. */
  | { became: 'rejected' | 'closed' | 'silent' }

/** Connects and asks by STUN who is there: only our own echo server answers. */
export function plainTcp(address: string, port: number, withinMs: number, signal: AbortSignal): Promise<TcpPlain> {
  return within(withinMs, signal, (over) => askTcp(address, port, over))
}

function askTcp(address: string, port: number, deadline: AbortSignal): Promise<TcpPlain> {
  return new Promise((resolve) => {
    const startedAt = performance.now()
    const socket = connect({ host: address, port, noDelay: true })
    let came = Buffer.alloc(0)
    let connected = false
    const end = (plain: TcpPlain) => {
      socket.destroy()
      resolve(plain)
    }
    const onAbort = () => end({ became: 'silent' })
    deadline.addEventListener('abort', onAbort)
    socket.on('connect', () => {
      connected = true
      socket.write(bindingRequest().bytes)
    })
    socket.on('data', (chunk) => {
      came = Buffer.concat([came, chunk])
      const size = came.length < 4 ? Infinity : stunHeaderBytes + came.readUInt16BE(2)
      if (came.length < Math.min(size, 1_000)) return
      const answer = readBinding(came.subarray(0, size))
      if (!answer) return end({ became: 'closed' })
      end({ became: 'answered', ms: performance.now() - startedAt, mappedAddress: answer.mappedAddress })
    })
    socket.on('error', () => end({ became: connected ? 'closed' : 'rejected' }))
    socket.on('close', () => end({ became: connected ? 'closed' : 'rejected' }))
    if (deadline.aborted) onAbort()
  })
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
