import './profile-files'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { profiles } from '@/lib/profiles'
import { closeDatabase, openDatabase } from '@/lib/server/database'
import { prepareDemoLinks, prepareDemoUsers } from '@/lib/server/demo'
import { readEnvAgain } from '@/lib/server/env'
import { storeProfiles } from '@/lib/server/profiles/store'
import { ensureSecret } from '@/lib/server/secret'

export type Prepared = {
  signIn: { url: string; email: string; password: string }[]
  links: { provider: string; url: string }[]
}

/**
 * Everything that the portal needs before it starts: the secret, the database brought up to date, the profiles, the
 * demo organisation. Changes nothing that is there already. Leaves the database open.
 */
export async function prepare(say: (line: string) => void = () => {}): Promise<Prepared> {
  process.env.LINECHECK_SECRET ||= ensureSecret(path.resolve(process.env.DATA_DIR || './data'))
  const { portalUrl, databaseUrl, dataDir } = readEnvAgain()
  const { applied } = await openDatabase()
  say(databaseUrl ? 'database: PostgreSQL' : `database: embedded, in ${dataDir}`)
  say(applied.length > 0 ? `migrations: applied ${applied.join(', ')}` : 'migrations: up to date')
  await storeProfiles(profiles)
  say(`profiles: ${profiles.map(({ id }) => id).join(', ')}`)
  const users = await prepareDemoUsers()
  const links = await prepareDemoLinks()
  say(`demo organisation: ${users.length} users, ${links.length} links`)
  return { signIn: users.map((user) => ({ url: `${portalUrl}/console`, ...user })), links }
}

async function main() {
  try {
    const prepared = await prepare((line) => console.error(`    ${line}`))
    if (process.argv.includes('--json')) console.log(JSON.stringify(prepared))
  } finally {
    await closeDatabase()
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
}
