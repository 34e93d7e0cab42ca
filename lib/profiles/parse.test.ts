import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Requirement } from '@/lib/assessment/profile'
import { parseProfile, parseText } from './parse'

const good = `{
  "id": "acme",
  "version": 1,
  "name": "Acme",
  "language": "en",
  "parameters": [
    { "id": "phones", "default": 1, "ask": "first" }
  ],
  "requirements": [
    {
      "id": "sip-udp",
      "topic": "sip-udp",
      "level": "required",
      "source": { "document": "Acme network sheet", "section": "2", "language": "en" },
      "decision": {
        "by": "metric",
        "metric": "udp-ports-open",
        "ports": [5070, { "from": 8000, "to": 9000 }],
        "pass": { "atLeast": 1 }
      }
    },
    {
      "id": "bandwidth",
      "topic": "bandwidth",
      "level": "required",
      "source": { "document": "Acme network sheet", "section": "3", "language": "en" },
      "decision": {
        "by": "metric",
        "metric": "goodput-bps",
        "pass": { "atLeast": { "product": [{ "parameter": "phones" }, 100000] } }
      }
    }
  ]
}
`

describe('a profile file', () => {
  test('that is right gives its own rows first and the rows for every provider behind them', () => {
    const ids = parseProfile(good, 'acme.json').requirements.map(({ id }) => id)
    expect(ids.slice(0, 2)).toEqual(['sip-udp', 'bandwidth'])
    expect(ids).toContain('voice-loss-up')
  })

  test.each<[string, number, string, string]>([
    ['a topic that does not exist', 12, '"topic": "sip-udp"', '"topic": "sip-udq"'],
    ['a level that does not exist', 13, '"level": "required"', '"level": "must"'],
    [
      'a missing source',
      10,
      '      "source": { "document": "Acme network sheet", "section": "2", "language": "en" },\n',
      '',
    ],
    ['a metric that does not exist', 17, '"metric": "udp-ports-open"', '"metric": "udp-ports"'],
    ['a port above 65535', 18, '"to": 9000', '"to": 90000'],
    ['a range that runs backwards', 18, '"from": 8000, "to": 9000', '"from": 9000, "to": 8000'],
    ['a misspelt key', 18, '"ports"', '"prots"'],
    [
      'a judged row without a bound',
      15,
      '"ports": [5070, { "from": 8000, "to": 9000 }],\n        "pass": { "atLeast": 1 }',
      '"ports": [5070]',
    ],
    ['a bound that is no number', 19, '{ "atLeast": 1 }', '{ "atLeast": "1" }'],
    ['a kind of decision that does not exist', 16, '"by": "metric"', '"by": "guess"'],
    ['an id that stands twice', 23, '"id": "bandwidth"', '"id": "sip-udp"'],
    ['a row that asks for a parameter which is not listed', 22, '"parameter": "phones"', '"parameter": "vpn"'],
    ['options on a parameter that is no choice', 7, '"default": 1', '"options": []'],
    ['a comma too many', 8, '"ask": "first" }', '"ask": "first" },'],
    ['a missing comma', 4, '"version": 1,', '"version": 1'],
    ['a key that stands twice in one object', 4, '"name": "Acme"', '"version": 2'],
    ['a file that ends too soon', 32, '\n  ]\n}\n', ''],
    ['text behind the end', 35, '  ]\n}\n', '  ]\n}\n]\n'],
  ])('with %s is refused with its name and line %i', (_, line, from, to) => {
    expect(good).toContain(from)
    expect(() =>
      parseProfile(
        good.replace(from, () => to),
        'acme.json',
      ),
    ).toThrow(new RegExp(`^acme\\.json:${line}: `))
  })

  test('with two mistakes is refused with the lines of both', () => {
    const bad = good.replace('"version": 1', '"version": "one"').replace('"metric": "goodput-bps"', '"metric": "speed"')
    expect(() => parseProfile(bad, 'acme.json')).toThrow(
      /acme\.json:3: version: [^\n]+\nacme\.json:29: requirements\.1/,
    )
  })

  test('that repeats a row of the baseline is refused', () => {
    const bad = good.replace('"id": "sip-udp"', '"id": "voice-loss-up"')
    expect(() => parseProfile(bad, 'acme.json')).toThrow('"voice-loss-up" stands here twice')
  })

  test.each(['smart-telecom', 'enforta', 'smartmeet', 'voicex'])('%s.json is accepted as text', (id) => {
    const file = `${id}.json`
    expect(parseProfile(readFileSync(new URL(file, import.meta.url), 'utf8'), file).id).toBe(id)
  })

  test('baseline.json is accepted as text, and refused with a line when it is wrong', () => {
    const text = readFileSync(new URL('baseline.json', import.meta.url), 'utf8')
    const rows = z.array(Requirement)
    expect(parseText(rows, text, 'baseline.json').length).toBeGreaterThan(5)
    expect(() => parseText(rows, text.replace('"topic"', '"tpoic"'), 'baseline.json')).toThrow(/^baseline\.json:\d+: 0/)
  })
})
