import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Client } from 'pg'
import { backends, openTestDatabase } from '@/lib/server/testing'
import { getDatabase } from '.'
import { migrate, migrationsDirectory, type SqlSession } from './migrate'
import { PgliteThread } from './pglite-thread'

/** A second way in, beside the client: the migrations that opening applied are all there already. */
async function openSession(): Promise<SqlSession & { close(): Promise<void> }> {
  const { DATABASE_URL: url } = process.env
  if (!url) {
    const thread = await PgliteThread.open(null)
    await migrate(thread)
    return thread
  }
  const client = new Client({ connectionString: url })
  await client.connect()
  return {
    exec: async (sql) => void (await client.query(sql)),
    query: async (sql, args = []) => (await client.query<Record<string, unknown>>(sql, args)).rows,
    close: () => client.end(),
  }
}

describe.each(backends)('migrations on $name', (backend) => {
  let close: () => Promise<void>
  let session: Awaited<ReturnType<typeof openSession>>
  let directory: string

  beforeAll(async () => {
    close = await openTestDatabase(backend)
    session = await openSession()
  })
  afterAll(async () => {
    await session.close()
    await close()
  })
  beforeEach(() => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'linecheck-migrations-'))
    cpSync(migrationsDirectory, directory, { recursive: true })
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  const add = (name: string, sql: string) => {
    mkdirSync(path.join(directory, name))
    writeFileSync(path.join(directory, name, 'migration.sql'), sql)
  }
  const tables = async () => {
    const rows = await session.query(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`)
    return rows.map(({ name }) => name)
  }

  it('are applied by opening the database', async () => {
    const database = await getDatabase()
    expect(await database.report.count()).toBe(0)
  })

  it('are applied once', async () => {
    expect(await migrate(session)).toEqual([])
    expect(await migrate(session)).toEqual([])
  })

  it('roll back as a whole when a statement fails, and apply when it is repaired', async () => {
    add('99990101000000_half', 'CREATE TABLE half (a int); SELECT * FROM no_such_table;')
    await expect(migrate(session, directory)).rejects.toThrow(/99990101000000_half failed and was rolled back.*no_such/)
    expect(await tables()).not.toContain('half')
    writeFileSync(path.join(directory, '99990101000000_half', 'migration.sql'), 'CREATE TABLE half (a int);')
    expect(await migrate(session, directory)).toEqual(['99990101000000_half'])
    expect(await tables()).toContain('half')
    await expect(migrate(session)).rejects.toThrow('does not know: it is newer')
    await session.exec(`DROP TABLE half; DELETE FROM _prisma_migrations WHERE migration_name LIKE '9999%'`)
  })

  it('keep functions with semicolons in one piece', async () => {
    add('99990101000001_function', `CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END; $$;`)
    await migrate(session, directory)
    expect(String((await session.query('SELECT one() AS one'))[0]?.one)).toBe('1')
    await session.exec(`DROP FUNCTION one; DELETE FROM _prisma_migrations WHERE migration_name LIKE '9999%'`)
  })

  it('refuse a file that was changed after it had been applied', async () => {
    add('99990101000002_kept', 'SELECT 1;')
    await migrate(session, directory)
    writeFileSync(path.join(directory, '99990101000002_kept', 'migration.sql'), 'SELECT 2;')
    await expect(migrate(session, directory)).rejects.toThrow('was changed after it had been applied')
    await session.exec(`DELETE FROM _prisma_migrations WHERE migration_name LIKE '9999%'`)
  })
})
