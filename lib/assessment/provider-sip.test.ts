import { expect, test } from 'vitest'
import { sipDomainOf, sipServerOf } from './provider-sip'

test.each([
  ['sip.example.com', { host: 'sip.example.com', port: null }],
  ['SIP.example.com:5070', { host: 'sip.example.com', port: 5070 }],
  ['[2001:db8::1]:5061', { host: '2001:db8::1', port: 5061 }],
  ['[2001:db8::1]', { host: '2001:db8::1', port: null }],
  ['192.0.2.1', { host: '192.0.2.1', port: null }],
])('the domain %s is told apart from its port', (text, domain) => {
  expect(sipDomainOf({ 'sip-domain': text })).toEqual(domain)
})

test('a SIP server counts where it is asked over TLS, with the port of the scheme where none is named', () => {
  expect(sipServerOf({ 'sip-server': 'wss://pbx.example.com/ws' })).toEqual({
    host: 'pbx.example.com',
    port: 443,
    via: 'wss',
  })
  expect(sipServerOf({ 'sip-server': 'wss://[2001:db8::1]:8089/ws' })).toMatchObject({
    host: '2001:db8::1',
    port: 8089,
  })
  expect(sipServerOf({ 'sip-server': 'ws://pbx.example.com' })).toBeNull()
  expect([sipServerOf({}), sipDomainOf({})]).toEqual([null, null])
})
