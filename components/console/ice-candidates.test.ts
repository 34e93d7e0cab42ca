import { describe, expect, it } from 'vitest'
import { iceCandidates, selectedPair } from './ice-candidates'

const envelope = { vantage: 'browser', startedAt: '2026-11-20T10:00:00.000Z', elapsedMs: 50, failure: null } as const
const nat = {
  ...envelope,
  step: 'nat-mapping',
  check: 'nat-mapping',
  data: {
    addresses: ['192.0.2.1'],
    answers: [{ addressIndex: 0, port: 3479, mappedAddress: '203.0.113.7', mappedPort: 51_000 }],
    hostPorts: [50_000],
    hostAddress: null,
  },
}
const hidden = {
  ...envelope,
  step: 'local-address',
  check: 'local-address',
  data: { addresses: [], usedAddress: null, hidden: true },
}

describe('the candidates of a report', () => {
  it('name the server that told an address, and keep a hidden one hidden', () => {
    expect(iceCandidates({ measurements: [nat, hidden] })).toEqual([
      { step: 'nat-mapping', type: 'host', address: null, port: 50_000, against: null },
      { step: 'nat-mapping', type: 'srflx', address: '203.0.113.7', port: 51_000, against: '192.0.2.1:3479' },
      { step: 'local-address', type: 'host', address: null, port: null, against: null },
    ])
  })

  it('are none where nothing was seen, and no pair is made up', () => {
    const nothing = { ...nat, data: null }
    expect(iceCandidates({ measurements: [nothing] })).toEqual([])
    expect(selectedPair({ measurements: [nat, hidden] })).toBeNull()
  })
})
