import { describe, expect, it } from 'vitest'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import { portTests } from './port-states'

const envelope = { vantage: 'browser', startedAt: '2026-11-20T10:00:00.000Z', elapsedMs: 50, failure: null } as const
const answered = (port: number) => ({ port, attempt: 1, ms: 3, mappedPort: 40_000, requests: 1 })
const udp = {
  ...envelope,
  step: 'udp-ports',
  check: 'udp-ports',
  data: {
    address: '192.0.2.1',
    answered: [answered(5080), answered(3478)],
    silent: [8000, 4399],
    browserRefused: [5060],
    mappedAddress: null,
  },
}
const health: EchoHealth = {
  version: '1',
  startedAt: '2026-11-20T09:00:00.000Z',
  addresses: ['192.0.2.1'],
  udp: { listening: [3478, 5080, 8000], unbound: [{ address: '192.0.2.1', port: 4399, code: 'EADDRINUSE' }] },
  tcp: { listening: [], unbound: [] },
  voice: { available: true, port: 4000, sessions: 0, restarts: 0 },
  load: { eventLoopLagMs: 1, throughputSessions: 0 },
  caps: {},
}

describe('the ports of a report', () => {
  it('stand in order, each with its state', () => {
    expect(portTests({ measurements: [udp], instrument: { atStart: null, atEnd: null } })).toEqual([
      {
        step: 'udp-ports',
        transport: 'udp',
        address: '192.0.2.1',
        ports: [
          { port: 3478, state: 'open' },
          { port: 4399, state: 'silent' },
          { port: 5060, state: 'left-out' },
          { port: 5080, state: 'open' },
          { port: 8000, state: 'silent' },
        ],
      },
    ])
  })

  it('are not called silent where our own server did not listen', () => {
    const [test] = portTests({ measurements: [udp], instrument: { atStart: health, atEnd: null } })
    expect(test?.ports.find(({ port }) => port === 4399)?.state).toBe('unbound')
    expect(test?.ports.find(({ port }) => port === 8000)?.state).toBe('silent')
  })

  it('tell refused, closed and silent TCP ports apart', () => {
    const data = {
      address: '192.0.2.1',
      answered: [{ port: 443, attempt: 1, ms: 9 }],
      rejected: [8500],
      closedAfterConnect: [80],
      silent: [8600],
      browserRefused: [389],
      mappedAddress: null,
    }
    const [test] = portTests({
      measurements: [{ ...envelope, step: 'tcp-ports', check: 'tcp-ports', data }],
      instrument: { atStart: null, atEnd: null },
    })
    expect(test?.ports.map(({ state }) => state)).toEqual(['closed', 'left-out', 'open', 'refused', 'silent'])
  })

  it('are left out where a measurement holds none', () => {
    const nothing = { ...udp, data: null }
    expect(portTests({ measurements: [nothing], instrument: { atStart: null, atEnd: null } })).toEqual([])
  })
})
