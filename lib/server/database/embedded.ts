import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { PrismaClient } from '@/generated/prisma/client'
import { logError } from '@/lib/server/log'
import { lockDirectory, type Lock } from './lock'
import { migrate } from './migrate'
import { PgliteAdapter } from './pglite-adapter'
import { PgliteThread } from './pglite-thread'

/** An open database: the client, which migrations opening it applied, and how to close it. */
export type OpenDatabase = { client: PrismaClient; applied: string[]; close(): Promise<void> }

const checkpointEveryMs = 5 * 60_000
const vacuumEveryMs = 24 * 3_600_000

/** The embedded database under `dataDir`, for this process alone. `onLost` is told when it ends by itself. */
export async function openEmbedded(dataDir: string, onLost: () => void): Promise<OpenDatabase> {
  const directory = path.join(/* turbopackIgnore: true */ dataDir, 'database')
  mkdirSync(directory, { recursive: true })
  const lock = await lockDirectory(directory)
  try {
    return await openLocked(directory, lock, onLost)
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function openLocked(directory: string, lock: Lock, onLost: () => void): Promise<OpenDatabase> {
  const maintenance: NodeJS.Timeout[] = []
  const letGo = async () => {
    maintenance.forEach((timer) => clearInterval(timer))
    await lock.release()
  }
  const thread = await PgliteThread.open(directory, (error) => {
    logError('embedded database', error)
    onLost()
    void letGo()
  })
  const applied = await migrate(thread).catch(async (error: unknown) => {
    await thread.close()
    throw error
  })
  // Single-user mode has neither a checkpointer nor autovacuum.
  const every = (ms: number, sql: string) => {
    const work = () => thread.exec(sql).catch((error: unknown) => logError(sql, error))
    maintenance.push(setInterval(() => void work(), ms).unref())
  }
  every(checkpointEveryMs, 'CHECKPOINT')
  every(vacuumEveryMs, 'VACUUM ANALYZE')
  // One connection: a transaction waits for the others before it.
  const transactionOptions = { maxWait: 15_000, timeout: 20_000 }
  const client = new PrismaClient({ adapter: new PgliteAdapter(thread), transactionOptions })
  return {
    client,
    applied,
    async close() {
      await client.$disconnect()
      await thread.exec('CHECKPOINT')
      await thread.close()
      await letGo()
    },
  }
}
