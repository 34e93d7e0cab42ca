import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { z } from 'zod'
import type { Check } from '@/lib/assessment/check'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import type { Measurement } from '@/lib/assessment/measurement'
import { missing } from '@/lib/assessment/metric'
import { Profile } from '@/lib/assessment/profile'
import type { Submission } from '@/lib/assessment/report'
import type { Actor, Role } from './auth/actor'
import { createUser } from './auth/users'
import { closeDatabase, getDatabase } from './database'
import { readEnvAgain } from './env'
import { createLink, type CreateLink } from './links/create'
import { storeProfiles } from './profiles/store'

/** Real data for tests of the server: a database of their own, an organisation, a link, a submission. */

export type Backend = { name: string; adminUrl: string | null }

/** The embedded database always; PostgreSQL too where TEST_DATABASE_URL names a server that lets us create databases. */
export const backends: readonly Backend[] = [
  { name: 'the embedded database', adminUrl: null },
  ...(process.env.TEST_DATABASE_URL ? [{ name: 'PostgreSQL', adminUrl: process.env.TEST_DATABASE_URL }] : []),
]

/** The highest port, beyond what systems hand out by themselves. */
const nobodyThere = 'http://127.0.0.1:65535'

/** Points the settings at an empty database and opens it; the returned function closes and removes it. */
export async function openTestDatabase({ adminUrl }: Backend): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'linecheck-test-'))
  const temporary = adminUrl ? await createDatabase(adminUrl) : null
  setEnv({
    DATA_DIR: dataDir,
    DATABASE_URL: temporary?.url,
    LINECHECK_SECRET: randomBytes(32).toString('hex'),
    PORTAL_URL: 'https://portal.test',
    // So that nobody looks there.
    TLS_FINGERPRINTS: 'ab'.repeat(32),
    ECHO_INTERNAL_URL: nobodyThere,
  })
  await getDatabase()
  return async () => {
    await closeDatabase()
    await temporary?.drop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

export function setEnv(settings: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  readEnvAgain()
}

async function createDatabase(adminUrl: string) {
  const name = `linecheck_test_${randomBytes(6).toString('hex')}`
  await admin(adminUrl, `CREATE DATABASE ${name}`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => admin(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`) }
}

async function admin(connectionString: string, sql: string): Promise<void> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** An organisation of its own with one member. */
export async function createActor(role: Role = 'support', password = randomBytes(12).toString('hex')): Promise<Actor> {
  const database = await getDatabase()
  const id = randomBytes(6).toString('hex')
  const email = `${id}@example.test`
  await database.organization.create({ data: { id, slug: id, name: `Organisation ${id}` } })
  const user = await createUser({ email, name: 'Test', password, organizationId: id, role })
  return { userId: user.id, email, name: 'Test', organizationId: id, role }
}

const source = { document: 'test', section: '1', language: 'en' }

/** Small, but with every kind of parameter and of decision. */
export const testProfile: Profile = Profile.parse({
  id: 'test-provider',
  version: 1,
  name: 'Test Provider',
  language: 'en',
  parameters: [
    { id: 'phones', default: 5, ask: 'first' },
    { id: 'wired', ask: 'details' },
    { id: 'codec', options: [{ value: 'g711', label: 'G.711' }], ask: 'first' },
  ],
  requirements: [
    {
      id: 'loss-up',
      topic: 'voice-loss-up',
      level: 'required',
      source,
      decision: { by: 'metric', metric: 'voice-loss-up-ratio', pass: { atMost: 0.01 } },
    },
    {
      id: 'wired',
      topic: 'wired',
      level: 'recommended',
      source,
      decision: { by: 'question', parameter: 'wired', pass: [true] },
    },
  ],
})

const Voice = z.strictObject({ sent: z.int().min(1), lost: z.int().min(0), rttMs: z.number().min(0).max(60_000) })

/** Measures what the test profile asks for; its data are three numbers. */
export const testCheck: Check<unknown, z.infer<typeof Voice>> = {
  id: 'test-voice',
  provides: ['voice-loss-up-ratio', 'voice-rtt-ms'],
  data: Voice,
  steps: () => [{ id: 'test-voice', check: 'test-voice', stage: 0, params: {}, budgetMs: 1_000 }],
  metric({ metric }, [measurement]) {
    if (!measurement?.data) return missing('not-run')
    const { sent, lost, rttMs } = measurement.data
    const value = metric === 'voice-rtt-ms' ? rttMs : lost / sent
    return { value, n: sent, interval: null, reason: null, evidence: [] }
  },
}

/** Stores the test profile and makes a link to it, open for an hour unless `input` says otherwise. */
export async function createTestLink(actor: Actor, input: Partial<CreateLink> = {}) {
  await storeProfiles([testProfile])
  const created = await createLink(actor, {
    ...(input.customerId ? {} : { customer: 'Atelier Nord' }),
    site: 'Main office',
    provider: testProfile.id,
    answers: {},
    language: 'en',
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    maxRuns: null,
    ...input,
  })
  const token = created.url.split('/').at(-1) ?? ''
  return { ...created, token }
}

export type VoiceNumbers = z.infer<typeof Voice>

export function submissionOf(run: string, data: Partial<VoiceNumbers> = {}): Submission {
  const measurement: Measurement = {
    step: 'test-voice',
    check: 'test-voice',
    vantage: 'browser',
    startedAt: new Date().toISOString(),
    elapsedMs: 500,
    failure: null,
    data: { sent: 1_000, lost: 0, rttMs: 20, ...data },
  }
  const environment = { userAgent: 'Test', language: 'en', timeZone: 'UTC', hiddenMs: 0, timerLatenessMs: 1 }
  return { schema: 1, run, environment, measurements: [measurement] }
}

export function healthOf(startedAt: string): EchoHealth {
  return {
    version: '1',
    startedAt,
    addresses: ['127.0.0.1'],
    udp: { listening: [], unbound: [] },
    tcp: { listening: [], unbound: [] },
    voice: { available: true, port: 40_403, sessions: 0, restarts: 0 },
    load: { eventLoopLagMs: 0, throughputSessions: 0 },
    caps: {},
  }
}

/** A server that answers `/health` as an echo server does; the settings point at it until it is closed. */
export async function serveHealth(health: EchoHealth): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/health' ? 200 : 404, { 'content-type': 'application/json' })
    response.end(JSON.stringify(health))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  setEnv({ ECHO_INTERNAL_URL: `http://127.0.0.1:${port}` })
  return async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    setEnv({ ECHO_INTERNAL_URL: nobodyThere })
  }
}
