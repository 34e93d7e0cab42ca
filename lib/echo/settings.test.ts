import { expect, test } from 'vitest'
import { profiles } from '@/lib/profiles'
import type { Profile } from '@/lib/assessment/profile'
import { echoPorts } from './ports'
import { readSettings, SettingsRefused } from './settings'

const secret = { TICKET_SECRET: 'x'.repeat(32) }
const asked = { udp: [3478, 5062], tcp: [443] }
function complaint(environment: Record<string, string>): string {
  try {
    readSettings(environment, asked)
  } catch (error) {
    if (error instanceof SettingsRefused) return error.message
    throw error
  }
  return ''
}

test('with nothing but the secret it listens on loopback', () => {
  expect(readSettings(secret, asked)).toEqual({
    bind: ['127.0.0.1'],
    public: ['127.0.0.1'],
    http: { host: '127.0.0.1', port: 4080 },
    mediaPort: 40_403,
    ports: asked,
    skip: { udp: [], tcp: [] },
    ticketSecret: secret.TICKET_SECRET,
    trustProxy: false,
  })
})

test('two addresses, their public names, and ports on top', () => {
  const settings = readSettings(
    {
      ...secret,
      ECHO_BIND: '10.0.0.5, 10.0.0.6',
      ECHO_PUBLIC: 'a.example.org,203.0.113.6',
      ECHO_EXTRA_UDP_PORTS: '4399,3478',
      ECHO_SKIP_TCP_PORTS: '443',
      ECHO_TRUST_PROXY: '1',
      ECHO_HTTP_HOST: '',
    },
    asked,
  )
  expect(settings).toMatchObject({
    bind: ['10.0.0.5', '10.0.0.6'],
    public: ['a.example.org', '203.0.113.6'],
    http: { host: '10.0.0.5' },
    ports: { udp: [3478, 4399, 5062], tcp: [443] },
    skip: { udp: [], tcp: [443] },
    trustProxy: true,
  })
})

test.each([
  ['TICKET_SECRET', {}],
  ['TICKET_SECRET', { TICKET_SECRET: 'short' }],
  ['ECHO_BIND', { ...secret, ECHO_BIND: '0.0.0.0' }],
  ['ECHO_BIND', { ...secret, ECHO_BIND: 'localhost' }],
  ['ECHO_BIND', { ...secret, ECHO_BIND: '10.0.0.1,10.0.0.2,10.0.0.3' }],
  ['ECHO_BIND', { ...secret, ECHO_BIND: '10.0.0.1,10.0.0.1' }],
  ['ECHO_PUBLIC', { ...secret, ECHO_PUBLIC: 'a.example.org,b.example.org' }],
  ['ECHO_HTTP_PORT', { ...secret, ECHO_HTTP_PORT: 'http' }],
  ['ECHO_EXTRA_UDP_PORTS', { ...secret, ECHO_EXTRA_UDP_PORTS: '1,70000' }],
  ['ECHO_TRUST_PROXY', { ...secret, ECHO_TRUST_PROXY: 'yes' }],
  ['ECHO_MEDIA_PORT', { ...secret, ECHO_MEDIA_PORT: '5062' }],
])('a wrong %s is refused by name', (name, environment) => {
  expect(complaint(environment as Record<string, string>)).toMatch(new RegExp(`^${name}: `))
})

test('everything that is wrong is named at once', () => {
  expect(complaint({ ECHO_BIND: 'x', ECHO_HTTP_PORT: '0' }).split('\n')).toHaveLength(3)
})

test('the ports of all profiles and rows together, each once and in order', () => {
  const profile = (metric: string, ports: unknown[]) =>
    ({
      requirements: [{ decision: { by: 'metric', metric, ports } }, { decision: { by: 'note' } }],
    }) as unknown as Profile
  const ports = echoPorts([
    profile('udp-ports-open', [3479, 3478]),
    profile('udp-ports-open', [{ from: 3478, to: 3480 }]),
    profile('tcp-ports-open', [443]),
    profile('voice-mos', [1]),
  ])
  expect(ports).toEqual({ udp: [3478, 3479, 3480], tcp: [443] })
})

test('the providers’ ports leave the default ports of this server free', () => {
  const { udp, tcp } = echoPorts(profiles)
  expect(udp.length).toBeGreaterThan(0)
  expect(udp).not.toContain(40_403)
  expect(tcp).not.toContain(4_080)
})
