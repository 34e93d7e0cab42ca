import { getServers } from 'node:dns'
import { expect, test } from 'vitest'
import type { AgentOffer } from '@/lib/assessment/agent-offer'
import { announcement } from './announce'
import { textsIn } from './texts'

const step = (check: string, params: unknown) => ({ id: check, check, stage: 0, params, budgetMs: 1_000 })
const offer = (...plan: AgentOffer['plan']): AgentOffer => ({
  ...{ run: 'r', agentKey: 'k', supplement: 's', ticket: 't', echoHealth: null, provider: 'Acme' },
  echo: { addresses: ['203.0.113.10'], httpUrl: 'https://echo.example.com' },
  plan,
})
const said = (...plan: AgentOffer['plan']) => announcement(offer(...plan), 'https://check.example.com', textsIn('en'))
const ports = step('udp-ports', { ports: [5_060], refusedPorts: [] })
const place = (host: string, whose: string) => ({ host, port: 443, whose, known: [] })

test('who is written to besides the test server is named, each with what it gets', () => {
  const lines = said(
    ports,
    step('dns-records', { names: [{ name: 'pbx.example.com', sip: false }] }),
    step('provider-hosts', {
      hosts: [{ host: 'pbx.example.com', port: 443, via: 'https' }],
      sip: { host: 'example.com', port: null },
    }),
    step('tls-interception', {
      places: [place('check.example.com', 'own'), place('pbx.example.com', 'provider')],
      plain: [],
    }),
  )
  expect(lines.map((line) => line.trim())).toEqual([
    expect.any(String),
    'To the test server 203.0.113.10, echo.example.com, check.example.com:',
    '- small UDP packets to 1 port, a few to each',
    '- one encrypted connection each, to look at the certificate',
    'To the provider’s own servers pbx.example.com, the SIP servers of example.com:',
    '- one short question or connection each, sent again twice at most; no phone rings',
    '- one encrypted connection each, to look at the certificate',
    `To the name servers of this computer, ${getServers().join(', ')}:`,
    '- which addresses 1 name of the provider has',
    'To nobody else.',
    expect.stringContaining('https://check.example.com'),
    expect.any(String),
  ])
})

test('where only the test server is written to, it is said so, also where there is no certificate to look at', () => {
  const lines = said(ports, step('tls-interception', { places: [], plain: ['203.0.113.10:4080'] })).join('\n')
  expect(lines).toContain('To the test server 203.0.113.10, echo.example.com, and to nobody else:')
  expect(lines).not.toMatch(/provider’s own|To the name servers|encrypted/)
})
