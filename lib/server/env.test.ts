import { describe, expect, it } from 'vitest'
import { parseEnv, ticketSecretFrom } from './env'

const secret = 'x'.repeat(32)
const base = { LINECHECK_SECRET: secret, DATA_DIR: '/nowhere' }

describe('parseEnv', () => {
  it('has defaults that work on localhost', () => {
    expect(parseEnv(base)).toMatchObject({
      portalHost: '127.0.0.1',
      portalPort: 3000,
      portalUrl: 'http://localhost:3000',
      databaseUrl: null,
      echoUrl: 'http://localhost:4080',
      echoInternalUrl: 'http://localhost:4080',
      echoAddresses: ['127.0.0.1'],
      askProviderHosts: true,
      ticketSecret: ticketSecretFrom(secret),
    })
  })

  it('derives what follows from another setting', () => {
    const env = parseEnv({ ...base, PORTAL_PORT: '8000', ECHO_HTTP_PORT: '4999', ECHO_BIND: '192.0.2.1,192.0.2.2' })
    expect(env.portalUrl).toBe('http://localhost:8000')
    expect(env.echoUrl).toBe('http://localhost:4999')
    expect(env.echoAddresses).toEqual(['192.0.2.1', '192.0.2.2'])
  })

  it('takes an empty value as not set, and a slash at the end of an address off', () => {
    const env = parseEnv({ ...base, DATABASE_URL: '', PORTAL_URL: 'https://check.example.com/' })
    expect(env.databaseUrl).toBeNull()
    expect(env.portalUrl).toBe('https://check.example.com')
  })

  it.each([
    ['PORTAL_PORT', '70000'],
    ['PORTAL_URL', 'example.com'],
    ['PORTAL_URL', 'ftp://example.com'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['LINECHECK_SECRET', 'short'],
    ['LINECHECK_SECRET', ''],
    ['TICKET_SECRET', 'short'],
    ['ECHO_URL', 'echo'],
    ['ECHO_PUBLIC', '192.0.2.1,192.0.2.2,192.0.2.3'],
    ['ECHO_PUBLIC', 'not an address'],
    ['ASK_PROVIDER_HOSTS', 'perhaps'],
    ['TLS_FINGERPRINTS', 'ab:cd'],
  ])('refuses %s=%s by its name, without the value', (name, value) => {
    expect(() => parseEnv({ ...base, [name]: value })).toThrow(name)
    if (value.length > 4) expect(() => parseEnv({ ...base, [name]: value })).not.toThrow(value)
  })
})
