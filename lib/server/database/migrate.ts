import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** One connection: `exec` takes many statements, `query` one. */
export type SqlSession = {
  exec(sql: string): Promise<void>
  query(sql: string, args?: unknown[]): Promise<Record<string, unknown>[]>
}

type MigrationFile = { name: string; sql: string; checksum: string }

/** The table and the lock of Prisma's own engine, so that its tools understand our databases. */
const table = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`
const advisoryLock = 72_707_369

export const migrationsDirectory = path.join(/* turbopackIgnore: true */ process.cwd(), 'prisma', 'migrations')

/** Applies what is missing, each file in one transaction, and returns their names. Safe from several processes at once. */
export async function migrate(session: SqlSession, directory: string = migrationsDirectory): Promise<string[]> {
  const files = readMigrations(directory)
  await session.query('SELECT pg_advisory_lock($1::bigint)', [advisoryLock])
  try {
    await session.exec(table)
    const applied = await appliedMigrations(session)
    const unknown = [...applied.keys()].find((name) => !files.some((file) => file.name === name))
    if (unknown) {
      throw new Error(`The database has the migration ${unknown}, which this version does not know: it is newer.`)
    }
    const changed = files.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum)
    if (changed) throw new Error(`The migration ${changed.name} was changed after it had been applied.`)
    const missing = files.filter(({ name }) => !applied.has(name))
    for (const file of missing) await apply(session, file)
    return missing.map(({ name }) => name)
  } finally {
    await session.query('SELECT pg_advisory_unlock($1::bigint)', [advisoryLock])
  }
}

function readMigrations(directory: string): MigrationFile[] {
  return readdirSync(/* turbopackIgnore: true */ directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(/* turbopackIgnore: true */ directory, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

async function appliedMigrations(session: SqlSession): Promise<Map<string, string>> {
  const rows = await session.query(
    `SELECT migration_name AS name, checksum, (finished_at IS NULL)::text AS unfinished FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY started_at`,
  )
  const failed = rows.find(({ unfinished }) => unfinished === 'true')
  if (failed) throw new Error(`The migration ${String(failed.name)} failed earlier; repair the database first.`)
  return new Map(rows.map(({ name, checksum }) => [String(name), String(checksum)]))
}

async function apply(session: SqlSession, { name, sql, checksum }: MigrationFile): Promise<void> {
  try {
    await session.exec('BEGIN')
    await session.exec(sql)
    await session.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
    await session.exec('COMMIT')
  } catch (error) {
    await session.exec('ROLLBACK').catch(() => {})
    const { message } = error as { message?: string }
    throw new Error(`The migration ${name} failed and was rolled back: ${message ?? String(error)}`, { cause: error })
  }
}
