import { afterEach, expect, test } from 'vitest'
import { parseEnv, readEnvAgain } from '@/lib/server/env'
import { turnAccess } from './turn'

const settings = { LINECHECK_SECRET: 'x'.repeat(32), DATA_DIR: '/nowhere' }
const kept = { ...process.env }
const use = (more: Record<string, string>) => {
  Object.assign(process.env, settings, more)
  readEnvAgain()
}
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name]
  Object.assign(process.env, kept)
})

test('without a TURN server nobody gets access to one', () => {
  use({ TURN_URLS: '' })
  expect(turnAccess('run', 1_000, 600)).toBeNull()
})

test('the password is the HMAC-SHA-1 of a name that says until when it is good', () => {
  use({ TURN_URLS: 'turn:turn.example.com:3478?transport=udp', TURN_SECRET: 'north' })
  // echo -n '1433895918:run' | openssl dgst -sha1 -hmac north -binary | base64
  expect(turnAccess('run', 1_433_895_318, 600)).toEqual({
    urls: ['turn:turn.example.com:3478?transport=udp'],
    username: '1433895918:run',
    credential: 'kUyTAJ35sjAfXS34WofHihTTaAU=',
  })
})

test('settings name what is wrong with a TURN server', () => {
  const good = 'turns:turn.example.com:443?transport=tcp, turn:[2001:db8::1]:3478, turn:192.0.2.1'
  expect(parseEnv({ ...settings, TURN_URLS: good, TURN_SECRET: 's' }).turn?.urls).toHaveLength(3)
  expect(parseEnv(settings).turn).toBeNull()
  expect(() => parseEnv({ ...settings, TURN_URLS: good })).toThrow(/TURN_SECRET: is missing/)
  expect(() => parseEnv({ ...settings, TURN_URLS: 'https://turn.example.com', TURN_SECRET: 's' })).toThrow(/TURN_URLS/)
})
