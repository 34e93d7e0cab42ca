import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { makeAuthority, whyNoCertificates } from '@/lib/checks/tls-interception/certificates.fixture'
import { readEnvAgain } from '@/lib/server/env'
import { ownTls } from './own-tls'

const missing = await whyNoCertificates()
const because = missing === null ? '' : ` (skipped: ${missing})`
const names = ['PORTAL_URL', 'ECHO_URL', 'TLS_FINGERPRINTS', 'LINECHECK_SECRET'] as const
const before = names.map((name) => [name, process.env[name]] as const)
const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  await Promise.all(open.splice(0).map((service) => service.close()))
})
function settings(given: Partial<Record<(typeof names)[number], string>>) {
  Object.assign(process.env, { LINECHECK_SECRET: 'x'.repeat(40), ...given })
  readEnvAgain()
}

test.skipIf(missing !== null)(`the portal sees its own certificate, whoever signed it${because}`, async () => {
  const authority = await makeAuthority('An authority of our own')
  open.push(authority)
  const { sha256, ...made } = await authority.issue('localhost')
  const server = createServer(made, (socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push(server)
  const { port } = server.address() as AddressInfo
  const echo = { host: '127.0.0.1', port: 4080, secure: false, sha256: [] }
  settings({ PORTAL_URL: `https://localhost:${port}`, ECHO_URL: 'http://127.0.0.1:4080' })
  expect(await ownTls()).toEqual([{ host: 'localhost', port, secure: true, sha256: [sha256] }, echo])
})

test.skipIf(missing !== null)(`what could not be seen is looked at again the next time${because}`, async () => {
  const authority = await makeAuthority('An authority of our own')
  open.push(authority)
  const { sha256, ...made } = await authority.issue('localhost')
  const server = createServer(made, (socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  settings({ PORTAL_URL: `https://127.0.0.1:${port}`, ECHO_URL: `https://127.0.0.1:${port}` })
  expect(await ownTls()).toEqual([{ host: '127.0.0.1', port, secure: true, sha256: [] }])
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  open.push(server)
  expect(await ownTls()).toEqual([{ host: '127.0.0.1', port, secure: true, sha256: [sha256] }])
})

test('what the settings name is not looked at', async () => {
  const TLS_FINGERPRINTS = `${'AB:'.repeat(31)}AB`
  settings({ PORTAL_URL: 'https://127.0.0.1:9', ECHO_URL: 'http://127.0.0.1:9', TLS_FINGERPRINTS })
  expect((await ownTls())[0]).toEqual({ host: '127.0.0.1', port: 9, secure: true, sha256: ['ab'.repeat(32)] })
})
