import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createUser, setPassword } from './auth/users'
import { getDatabase } from './database'
import { env } from './env'
import { linkUrl, tokenHashOf } from './links/token'
import { currentProfiles } from './profiles/find'

const organization = { id: 'demo', slug: 'demo', name: 'Demo' }
const users = [
  { email: 'admin@demo.test', name: 'Demo Admin', role: 'admin' },
  { email: 'support@demo.test', name: 'Demo Support', role: 'support' },
  { email: 'sales@demo.test', name: 'Demo Sales', role: 'sales' },
]
const customer = { organizationId: organization.id, name: 'Atelier Nord' }
const siteName = 'Main office'
const linkLifeMs = 90 * 86_400_000
const dayMs = 86_400_000

/** One organisation with three users who share a password. Returns who can sign in. */
export async function prepareDemoUsers(): Promise<{ email: string; password: string }[]> {
  const database = await getDatabase()
  await database.organization.upsert({ where: { id: organization.id }, create: organization, update: {} })
  const { password, isNew } = demoPassword(env().dataDir)
  for (const user of users) {
    const present = await database.user.findUnique({ where: { email: user.email } })
    if (!present) await createUser({ ...user, password, organizationId: organization.id })
    else if (isNew) await setPassword(present.id, password)
  }
  return users.map(({ email }) => ({ email, password }))
}

/** One customer, one site, and one open link per provider. Their ids never change, and so neither do their addresses. */
export async function prepareDemoLinks(): Promise<{ provider: string; url: string }[]> {
  const database = await getDatabase()
  const { id: customerId } = await database.customer.upsert({
    where: { organizationId_name: customer },
    create: customer,
    update: {},
  })
  const siteKey = { customerId, name: siteName }
  const site = await database.site.upsert({ where: { customerId_name: siteKey }, create: siteKey, update: {} })
  const links: { provider: string; url: string }[] = []
  for (const { id: provider } of await currentProfiles()) {
    const id = `demo-${provider}`
    const present = await database.link.findUnique({ where: { id } })
    const lasts = present !== null && present.expiresAt.getTime() > Date.now() + dayMs
    const expiresAt = lasts ? present.expiresAt : new Date(Date.now() + linkLifeMs)
    const tokenHash = tokenHashOf(id)
    await database.link.upsert({
      where: { id },
      create: {
        id,
        organizationId: organization.id,
        siteId: site.id,
        provider,
        answers: {},
        language: 'en',
        tokenHash,
        expiresAt,
      },
      // Another secret means another token.
      update: { tokenHash, expiresAt },
    })
    links.push({ provider, url: linkUrl(id) })
  }
  return links
}

/** Kept in a file that only its owner reads, so that every start can print it. */
function demoPassword(dataDir: string): { password: string; isNew: boolean } {
  const file = path.join(/* turbopackIgnore: true */ dataDir, 'demo-password')
  try {
    return { password: readFileSync(file, 'utf8').trim(), isNew: false }
  } catch {
    const password = randomBytes(12).toString('base64url')
    writeFileSync(file, `${password}\n`, { mode: 0o600 })
    return { password, isNew: true }
  }
}
