import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { isIPv6 } from 'node:net'

export type ZoneRecord =
  | { type: 'A' | 'AAAA'; address: string }
  | { type: 'SRV'; priority: number; weight: number; port: number; target: string }
  | { type: 'NAPTR'; order: number; preference: number; service: string; replacement: string }
/** By name: its records, or what becomes of every question about it. A name that is missing does not exist. */
export type Zone = Record<string, ZoneRecord[] | 'server-failure' | 'refused' | 'silent'>

const typeNumbers = { A: 1, AAAA: 28, SRV: 33, NAPTR: 35 }
const [noError, serverFailure, noSuchName, refusal] = [0, 2, 3, 5]

/** A name server on loopback (RFC 1035), for tests. */
export async function serveZone(zone: Zone) {
  const socket = createSocket('udp4')
  const asked: string[] = []
  socket.on('message', (message, remote) => {
    const { name, type, end } = questionIn(message)
    const typeName = Object.entries(typeNumbers).find(([, number]) => number === type)?.[0] ?? `${type}`
    asked.push(`${typeName} ${name}`)
    const entry = zone[name]
    if (entry === 'silent') return
    const code =
      entry === undefined
        ? noSuchName
        : entry === 'server-failure'
          ? serverFailure
          : entry === 'refused'
            ? refusal
            : noError
    const records = Array.isArray(entry) ? entry.filter((record) => typeNumbers[record.type] === type) : []
    const header = Buffer.alloc(12)
    message.copy(header, 0, 0, 2)
    header.writeUInt16BE(0x8180 | (code ?? 0), 2)
    header.writeUInt16BE(1, 4)
    header.writeUInt16BE(records.length, 6)
    const answers = records.map((record) => {
      const data = dataOf(record)
      const head = Buffer.alloc(12)
      head.writeUInt16BE(0xc00c, 0)
      head.writeUInt16BE(type, 2)
      head.writeUInt16BE(1, 4)
      head.writeUInt16BE(data.length, 10)
      return Buffer.concat([head, data])
    })
    socket.send(Buffer.concat([header, message.subarray(12, end), ...answers]), remote.port, remote.address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return { server: `127.0.0.1:${socket.address().port}`, asked, close: () => void socket.close() }
}

function questionIn(message: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), type: message.readUInt16BE(at + 1), end: at + 5 }
}

function dataOf(record: ZoneRecord): Buffer {
  switch (record.type) {
    case 'A':
    case 'AAAA':
      return addressBytes(record.address)
    case 'SRV':
      return Buffer.concat([numbers(record.priority, record.weight, record.port), nameBytes(record.target)])
    case 'NAPTR': {
      const texts = ['s', record.service, ''].map(textBytes)
      return Buffer.concat([numbers(record.order, record.preference), ...texts, nameBytes(record.replacement)])
    }
  }
}

/** Of IPv6 only what has all eight groups. */
function addressBytes(address: string): Buffer {
  return isIPv6(address)
    ? numbers(...address.split(':').map((group) => parseInt(group, 16)))
    : Buffer.from(address.split('.').map(Number))
}

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, at) => bytes.writeUInt16BE(value, at * 2))
  return bytes
}

function textBytes(text: string): Buffer {
  return Buffer.from([text.length, ...Buffer.from(text, 'latin1')])
}

function nameBytes(name: string): Buffer {
  const labels = name.split('.').filter((label) => label !== '')
  return Buffer.concat([...labels.map(textBytes), Buffer.from([0])])
}
