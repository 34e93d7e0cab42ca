import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countPorts, isRefusedByBrowsers, samplePorts, stunPorts } from './ports'

describe('sampled ports', () => {
  it('holds every single port that is named', () => {
    expect(samplePorts([5081, 5080, 5080])).toEqual([5080, 5081])
  })

  it('holds both ends of a range and the same ports every time', () => {
    const ports = samplePorts([{ from: 8_000, to: 10_000 }])
    expect(ports[0]).toBe(8_000)
    expect(ports.at(-1)).toBe(10_000)
    expect(samplePorts([{ from: 8_000, to: 10_000 }])).toEqual(ports)
  })

  it('leaves no gap in which a closed quarter of a range could hide', () => {
    const ports = samplePorts([{ from: 10_000, to: 20_000 }])
    const widest = Math.max(...ports.slice(1).map((port, i) => port - (ports[i] ?? 0)))
    expect(widest).toBeLessThan(10_000 / 4)
  })

  it('adds the ports of a range that browsers refuse, so that a browser told to allow them can try', () => {
    expect(samplePorts([{ from: 10_000, to: 20_000 }]).filter(isRefusedByBrowsers)).toEqual([10_080])
  })

  it('takes a small range whole', () => {
    expect(samplePorts([{ from: 7_000, to: 7_003 }])).toEqual([7_000, 7_001, 7_002, 7_003])
  })

  it('stays inside the range and has no port twice', () => {
    const range = fc.tuple(fc.integer({ min: 1, max: 65_534 }), fc.integer({ min: 1, max: 65_534 }))
    fc.assert(
      fc.property(range, ([from, length]) => {
        const to = Math.min(65_535, from + length)
        const ports = samplePorts([{ from, to }])
        expect(new Set(ports).size).toBe(ports.length)
        expect(ports.every((port) => port >= from && port <= to)).toBe(true)
      }),
    )
  })

  it('are counted against all ports that the row names', () => {
    expect(countPorts([5_080, { from: 10_000, to: 20_000 }])).toBe(10_002)
  })
})

describe('ports to ask where any will do', () => {
  const voicex = [5080, 5060, { from: 10_000, to: 20_000 }, 19_302]

  it('are the two that always listen where a profile names none', () => {
    expect(stunPorts([])).toEqual([3478, 3479])
  })

  it('are also a few of the named ones, from the first to the last, at which the echo server listens too', () => {
    const [, , ...named] = stunPorts(voicex)
    expect(named).toHaveLength(4)
    expect([named[0], named.at(-1)]).toEqual([5080, 20_000])
    expect(samplePorts(voicex)).toEqual(expect.arrayContaining(named))
  })

  it('hold none twice and none that browsers refuse, which would spoil the connection for the others', () => {
    expect(stunPorts([5060, 5061, 3478, 3479, 8_000])).toEqual([3478, 3479, 8_000])
  })
})
