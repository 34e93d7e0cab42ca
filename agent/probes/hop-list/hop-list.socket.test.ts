import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import type { ProbeIo } from '@/lib/assessment/check'
import { HopListData } from '@/lib/checks/hop-list/check'
import { loopbackSettings, startEcho } from '@/lib/echo/start'
import { countHops } from './hop-count'
import { listHops, probeHopList } from './probe'
import { toolsOf } from './tools'

const open: { close(): unknown }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.close()))
})
const never = new AbortController().signal
async function listen() {
  const echo = await startEcho(loopbackSettings())
  open.push(echo)
  return [...echo.health().udp.listening]
}
async function silentUdp(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  open.push(socket)
  return socket.address().port
}

test('a server on the same computer is one hop away, with or without a tool', async () => {
  const ports = await listen()
  const io = { signal: never, now: () => performance.now() } as ProbeIo<HopListData>
  const { data, failure } = await probeHopList({ address: 'localhost', ports }, io)
  expect(failure).toBeNull()
  expect(HopListData.parse(data)).toMatchObject({ address: 'localhost', serverAddress: '127.0.0.1', answeredAt: 1 })
})

test('where nothing comes back no number of hops is claimed', async () => {
  expect(await countHops('127.0.0.1', await silentUdp(), never)).toBeNull()
})

test('a system without any of the tools lists nothing, and is not waited for', async () => {
  // Only Windows has it.
  expect(await listHops('127.0.0.1', 'win32', never)).toEqual({ tool: null, hops: [], pathMtuBytes: null })
})

test('tools get the address as one argument and are told to look no name up', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    for (const { args } of toolsOf(platform, '192.0.2.1')) {
      expect(args.at(-1)).toBe('192.0.2.1')
      expect(args.some((arg) => arg === '-n' || arg === '-d')).toBe(true)
    }
  }
})
