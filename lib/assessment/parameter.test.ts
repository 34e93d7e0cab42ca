import { expect, it, test } from 'vitest'
import { applicability } from './applicability'
import { isFittingText } from './parameter'

const servers: [string, boolean][] = [
  ['wss://sip.example.com', true],
  ['wss://sip.example.com:7443/ws?x=1', true],
  ['ws://192.0.2.7:8080/', true],
  ['wss://[2001:db8::7]:443/ws', true],
  ['https://sip.example.com/ws', false],
  ['sip.example.com', false],
  ['wss://user:password@sip.example.com/', false],
  ['wss://sip.example.com/#fragment', false],
  ['wss://sip.example.com:99999/', false],
  ['wss://sip.example.com/ ws', false],
]
it.each(servers)('%s as the address of a SIP server: %s', (text, fits) => {
  expect(isFittingText('sip-server', text)).toBe(fits)
})

test('domain and number fit into a SIP address, or are refused', () => {
  expect(['example.com', 'example.com:5080', '192.0.2.7'].every((text) => isFittingText('sip-domain', text))).toBe(true)
  expect(['', 'a b', 'x>y', 'u@d', '-x'].some((text) => isFittingText('sip-domain', text))).toBe(false)
  expect(['600', '+4989123', '*43', 'echo.test'].every((text) => isFittingText('sip-echo-number', text))).toBe(true)
  expect(['', 'a b', 'x@y', 'x;y', 'x\r\ny'].some((text) => isFittingText('sip-echo-number', text))).toBe(false)
})

test('a parameter of another kind takes no text', () => {
  expect(isFittingText('phones', '5')).toBe(false)
})

test('a row that needs something given does not apply without it, whatever it is', () => {
  const when = [{ parameter: 'sip-server' as const, given: true as const }]
  expect(applicability(when, {})).toBe('does-not-apply')
  expect(applicability(when, { 'sip-server': 'wss://sip.example.com' })).toBe('applies')
  const both = [...when, { parameter: 'vpn' as const, is: [true] }]
  expect(applicability(both, { 'sip-server': 'wss://sip.example.com' })).toBe('open')
})
