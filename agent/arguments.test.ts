import { expect, test } from 'vitest'
import { codeAlphabet, codeLength, readCode } from '@/lib/assessment/agent-offer'
import { readArguments } from './arguments'

const known = { portal: undefined, checks: ['udp-ports', 'sip-alg'] }
const read = (...args: string[]) => readArguments(args, known)

test('a code is read as people type it, and nothing else is taken for one', () => {
  expect(readCode('acde 34-67')).toBe('ACDE3467')
  expect([readCode('ACDE346'), readCode('ACDE346O'), readCode('')]).toEqual([null, null, null])
  expect(new Set(codeAlphabet).size).toBe(codeAlphabet.length)
  // Guessing: at ten tries a minute, each of a hundred open codes is safe for centuries.
  expect(codeAlphabet.length ** codeLength).toBeGreaterThan(7e10)
})

test('code and portal are all that is needed; the portal may come from the environment or from a page', () => {
  const measure = { do: 'measure', code: 'ACDE3467', only: null, long: false, json: false, keep: null, language: null }
  expect(read('acde-3467', '--portal', 'https://test.example.org/t/abc?x=1')).toEqual({
    ...measure,
    portal: 'https://test.example.org',
  })
  expect(readArguments(['ACDE3467'], { ...known, portal: 'test.example.org:8443' })).toMatchObject({
    portal: 'https://test.example.org:8443',
  })
})

test('options may stand anywhere and carry their value either way', () => {
  expect(read('--json', '--only=udp-ports,sip-alg', 'ACDE3467', '--portal=http://a', '--language', 'ja')).toMatchObject(
    {
      ...{ do: 'measure', json: true, only: ['udp-ports', 'sip-alg'], language: 'ja', portal: 'http://a' },
    },
  )
  expect(read('--resume', 'kept.json')).toMatchObject({ do: 'resume', file: 'kept.json' })
  expect(read('--help', '--language', 'fr')).toEqual({ do: 'help', language: 'fr' })
  expect(read('--version')).toMatchObject({ do: 'version' })
})

test('watching has an interval and an end, within limits', () => {
  const watch = { do: 'watch', code: 'ACDE3467', portal: 'http://a', json: false, keep: null, language: null }
  const given = (...args: string[]) => read('ACDE3467', '--portal', 'http://a', ...args)
  expect(given('--watch')).toEqual({ ...watch, everyMinutes: 5, hours: 24 })
  expect(given('--watch=1', '--for', '72')).toEqual({ ...watch, everyMinutes: 1, hours: 72 })
  expect(read('--watch', 'ACDE3467', '--for=1', '--portal=http://a')).toEqual({ ...watch, everyMinutes: 5, hours: 1 })
  for (const minutes of ['0', '61', '', '1.5', 'often']) {
    expect(given(`--watch=${minutes}`)).toMatchObject({ do: 'complain', about: 'watch', what: minutes })
  }
  expect(given('--watch', '--for=169')).toMatchObject({ do: 'complain', about: 'for', what: '169' })
  expect(given('--for=3')).toMatchObject({ do: 'complain', about: 'watch', what: '' })
})

test('what is wrong is named', () => {
  const complaints: [string[], string, string][] = [
    [[], 'noCode', ''],
    [['ACDE3467'], 'portal', ''],
    [['ACDE3467', '--portal', 'http://'], 'portal', ''],
    [['hello', '--portal', 'http://a'], 'code', 'hello'],
    [['ACDE3467', 'ACDE3467', '--portal', 'http://a'], 'code', 'ACDE3467'],
    [['ACDE3467', '--porta', 'http://a'], 'option', '--porta'],
    [['ACDE3467', '--json=yes'], 'option', '--json'],
    [['ACDE3467', '--portal'], 'value', '--portal'],
    [['ACDE3467', '--portal', '--json'], 'value', '--portal'],
    [['ACDE3467', '--portal', 'http://a', '--only', 'udp'], 'check', 'udp'],
    [['ACDE3467', '--portal', 'http://a', '--language', 'de'], 'language', 'de'],
  ]
  for (const [args, about, what] of complaints) expect(read(...args)).toMatchObject({ do: 'complain', about, what })
})
