import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prettyJson, summarise } from './data-summary'

describe('the summary of a measurement', () => {
  it('shows single values, counts lists and looks into objects', () => {
    expect(
      summarise({
        address: '127.0.0.1',
        answered: [{ port: 80 }, { port: 443 }],
        hidden: false,
        mapped: null,
        pair: { protocol: 'udp', rttMs: 12.5 },
      }),
    ).toEqual([
      { name: 'address', value: { kind: 'text', text: '127.0.0.1' } },
      { name: 'answered', value: { kind: 'count', count: 2 } },
      { name: 'hidden', value: { kind: 'flag', value: false } },
      { name: 'mapped', value: { kind: 'none' } },
      { name: 'pair.protocol', value: { kind: 'text', text: 'udp' } },
      { name: 'pair.rttMs', value: { kind: 'number', value: 12.5 } },
    ])
  })

  it('stops at a depth, so that no data makes an endless list', () => {
    expect(summarise({ a: { b: { c: { d: 1, e: 2 } } } })).toEqual([
      { name: 'a.b.c', value: { kind: 'count', count: 2 } },
    ])
  })

  it('is empty for data that is no object', () => {
    expect([summarise(null), summarise([1]), summarise('x')]).toEqual([[], [], []])
  })
})

describe('pretty JSON', () => {
  it('is the same data for a program', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(prettyJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('puts many numbers in few lines', () => {
    const text = prettyJson({ sentAt: Array.from({ length: 1000 }, (_, at) => at * 200) })
    expect(text.split('\n').length).toBeLessThan(120)
    expect(prettyJson({ ports: [1, 2], empty: [], none: {} })).toBe(
      '{\n  "ports": [1, 2],\n  "empty": [],\n  "none": {}\n}',
    )
  })
})
