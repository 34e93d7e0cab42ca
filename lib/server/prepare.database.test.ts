import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profiles } from '@/lib/profiles'
import { prepare, type Prepared } from '@/scripts/prepare'
import { getAuth } from './auth'
import { closeDatabase, getDatabase } from './database'
import { openLink } from './links/open'
import { backends, openTestDatabase, setEnv } from './testing'

async function runScript() {
  const args = ['--import', 'tsx', 'scripts/prepare.ts', '--json']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()))
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()))
  const [code] = (await once(child, 'close')) as [number]
  return { code, stdout, stderr }
}

describe.each(backends)('prepare on $name', (backend) => {
  let close: () => Promise<void>
  let first: Prepared

  beforeAll(async () => {
    close = await openTestDatabase(backend)
    first = await prepare()
  })
  afterAll(() => close())

  it('makes one open link per provider, and stores every profile', async () => {
    expect(first.links.map(({ provider }) => provider).sort()).toEqual(profiles.map(({ id }) => id).sort())
    for (const { url, provider } of first.links) {
      const opened = await openLink(url.split('/').at(-1) ?? '')
      expect(opened).toMatchObject({ state: 'open', link: { provider, customer: 'Atelier Nord' } })
      expect(opened.link?.profile).toEqual(profiles.find(({ id }) => id === provider))
    }
  })

  it('makes users of all three roles whose printed password works and is kept for its owner only', async () => {
    const auth = await getAuth()
    expect(first.signIn).toHaveLength(3)
    for (const { email, password } of first.signIn) {
      const { user } = await auth.api.signInEmail({ body: { email, password } })
      expect(user.email).toBe(email)
    }
    const file = path.join(process.env.DATA_DIR ?? '', 'demo-password')
    expect(readFileSync(file, 'utf8').trim()).toBe(first.signIn[0]?.password)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('gives the same again, and opens links that have run out', async () => {
    const database = await getDatabase()
    await database.link.updateMany({ data: { expiresAt: new Date(0) } })
    expect(await prepare()).toEqual(first)
    expect(await openLink(first.links[0]?.url.split('/').at(-1) ?? '')).toMatchObject({ state: 'open' })
    expect(await database.user.count()).toBe(3)
  })

  it('follows a new secret with new links', async () => {
    const { LINECHECK_SECRET: secret } = process.env
    setEnv({ LINECHECK_SECRET: 'y'.repeat(64) })
    const { links } = await prepare()
    expect(links[0]?.url).not.toBe(first.links[0]?.url)
    expect(await openLink(links[0]?.url.split('/').at(-1) ?? '')).toMatchObject({ state: 'open' })
    setEnv({ LINECHECK_SECRET: secret })
    await prepare()
  })

  it('as a script prints one line of JSON, or says who holds the embedded database', async () => {
    if (!backend.adminUrl) {
      const refused = await runScript()
      expect([refused.code, refused.stdout]).toEqual([1, ''])
      expect(refused.stderr).toContain(`in use by process ${process.pid}`)
    }
    await closeDatabase()
    const { code, stdout, stderr } = await runScript()
    expect(stderr).toContain('demo organisation: 3 users')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual(first)
    expect(stdout.trim().split('\n')).toHaveLength(1)
  })
})
