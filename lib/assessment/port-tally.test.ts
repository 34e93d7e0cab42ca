import { describe, expect, it } from 'vitest'
import type { EchoHealth } from './echo-server'
import { mergePorts, notListeningAt, tallyPorts } from './port-tally'
import type { PortSpec } from './profile'

const everywhere = () => false
const seen = (open: number[], closed: number[] = [], refused: number[] = []) => ({ open, closed, refused })

describe('tallyPorts', () => {
  const table: [string, PortSpec[], ReturnType<typeof seen>, number[], number | null, number, string | null][] = [
    ['all open', [5062, 5063], seen([5062, 5063]), [], 1, 2, null],
    ['one silent', [5062, 5063], seen([5062], [5063]), [], 0.5, 2, null],
    ['all silent', [5062, 5063], seen([], [5062, 5063]), [], 0, 2, null],
    ['ports of other rows are not counted', [5062], seen([5062], [8000, 8001]), [], 1, 1, null],
    [
      'a single port refused by the browser leaves the row open',
      [5060, 5062],
      seen([5062], [], [5060]),
      [],
      1,
      1,
      'browser-cannot',
    ],
    ['only refused ports', [5060, 5061], seen([], [], [5060, 5061]), [], null, 0, 'browser-cannot'],
    ['a refused port that answered all the same counts', [5060], seen([5060]), [], 1, 1, null],
    [
      'a port where the server did not listen is not the line',
      [5062, 5063],
      seen([5062], [5063]),
      [5063],
      1,
      1,
      'instrument',
    ],
    ['no port where the server listened', [5062], seen([], [5062]), [5062], null, 0, 'instrument'],
    ['a port that was not finished', [5062, 5063], seen([5062]), [], 1, 1, 'not-run'],
    [
      'a short range is as good as its ports named alone',
      [{ from: 5060, to: 5063 }],
      seen([5062, 5063], [], [5060, 5061]),
      [],
      1,
      2,
      'browser-cannot',
    ],
  ]
  it.each(table)('%s', (_, specs, ports, silentAtServer, ratio, n, reason) => {
    expect(tallyPorts(specs, ports, (port) => silentAtServer.includes(port))).toMatchObject({ ratio, n, reason })
  })

  it('leaves refused ports within a long range out and names them, without opening the row', () => {
    const range = { from: 10_000, to: 20_000 }
    const sample = [10_000, 15_000, 20_000]
    const tally = tallyPorts([range], seen(sample, [], [10_080]), (port) => !sample.includes(port) && port !== 10_080)
    expect(tally.facts).toMatchObject({ leftOut: [10_080], refusedSingles: [], portsInAll: 10_001, sampled: true })
  })

  it('keeps a sample of a range from which the server misses a few ports, and drops one that misses most', () => {
    const range = { from: 8_000, to: 10_000 }
    const { facts } = tallyPorts([range], seen([]), everywhere)
    const wanted = facts['notFinished'] as number[]
    const heard = new Set(wanted.slice(1))
    expect(tallyPorts([range], seen([...heard]), (port) => !heard.has(port))).toMatchObject({ ratio: 1, reason: null })
    const few = new Set(wanted.slice(0, 5))
    expect(tallyPorts([range], seen([...few]), (port) => !few.has(port))).toMatchObject({ reason: 'instrument' })
  })

  it('names the closed ports', () => {
    expect(tallyPorts([5062, 5063, 5070], seen([5062], [5063, 5070]), everywhere).facts).toMatchObject({
      closedPorts: [5063, 5070],
      tried: 3,
      openCount: 1,
    })
  })
})

describe('mergePorts', () => {
  it('lets another vantage fill in what a browser refuses', () => {
    expect(mergePorts([seen([5062], [], [5060, 5061]), seen([5060], [5061])])).toEqual({
      open: [5060, 5062],
      closed: [5061],
      refused: [],
    })
  })
  it('takes the later of two measurements that tried a port', () => {
    expect(mergePorts([seen([5062]), seen([], [5062], [])])).toEqual({ open: [], closed: [5062], refused: [] })
  })
  it('does not forget a result because a later browser refused the port', () => {
    expect(mergePorts([seen([], [5060]), seen([], [], [5060])])).toEqual({ open: [], closed: [5060], refused: [] })
  })
})

describe('notListeningAt', () => {
  const health = {
    addresses: ['203.0.113.10', '203.0.113.11'],
    udp: { listening: [3478], unbound: [{ address: '203.0.113.11', port: 5062, code: 'EADDRINUSE' }] },
  } as unknown as EchoHealth
  const table: [string, string, number, boolean][] = [
    ['listens', '203.0.113.10', 3478, false],
    ['failed on the other address only', '203.0.113.10', 5062, false],
    ['failed on this address', '203.0.113.11', 5062, true],
    ['not in its list at all', '203.0.113.10', 9000, true],
    ['an address that the server does not know as its own', '198.51.100.9', 5062, true],
  ]
  it.each(table)('%s', (_, address, port, silent) => {
    expect(notListeningAt(health, 'udp', address)(port)).toBe(silent)
  })
  it('assumes nothing when the server said nothing', () => {
    expect(notListeningAt(null, 'udp', '203.0.113.10')(9000)).toBe(false)
  })
})
