import { PrismaPg } from '@prisma/adapter-pg'
import { Client } from 'pg'
import { PrismaClient } from '@/generated/prisma/client'
import type { OpenDatabase } from './embedded'
import { migrate } from './migrate'

/** The adapter writes and reads times without an offset, so that the session must be in UTC. */
const options = '-c TimeZone=UTC'

export async function openPostgres(connectionString: string): Promise<OpenDatabase> {
  const applied = await migratePostgres(connectionString)
  const adapter = new PrismaPg({ connectionString, options, connectionTimeoutMillis: 5_000 })
  const client = new PrismaClient({ adapter })
  return { client, applied, close: () => client.$disconnect() }
}

async function migratePostgres(connectionString: string): Promise<string[]> {
  const connection = new Client({ connectionString, options, connectionTimeoutMillis: 5_000 })
  await connection.connect()
  try {
    return await migrate({
      exec: async (sql) => void (await connection.query(sql)),
      query: async (sql, args = []) => (await connection.query<Record<string, unknown>>(sql, args)).rows,
    })
  } finally {
    await connection.end()
  }
}
