import type { PrismaClient } from '@/generated/prisma/client'
import { env } from '@/lib/server/env'
import { AppError } from '@/lib/server/errors'
import { openEmbedded, type OpenDatabase } from './embedded'
import { openPostgres } from './postgres'

export type Database = PrismaClient

/** On globalThis, because a development server loads this module anew while the database stays open. */
const kept = globalThis as typeof globalThis & {
  linecheckDatabase?: Promise<OpenDatabase> | undefined
  linecheckClosesOnSignal?: boolean
}

/** Opens the database that the settings name, brings it up to date, and keeps it for this process. */
export function openDatabase(): Promise<OpenDatabase> {
  kept.linecheckDatabase ??= open().catch((error: unknown) => {
    kept.linecheckDatabase = undefined
    throw error
  })
  return kept.linecheckDatabase
}

/** The client; refuses as `unavailable` when the database cannot be opened. */
export async function getDatabase(): Promise<Database> {
  try {
    return (await openDatabase()).client
  } catch (error) {
    throw new AppError('unavailable', undefined, { cause: error })
  }
}

export async function closeDatabase(): Promise<void> {
  const opening = kept.linecheckDatabase
  kept.linecheckDatabase = undefined
  const database = await opening?.catch(() => null)
  await database?.close()
}

async function open(): Promise<OpenDatabase> {
  const { databaseUrl, dataDir } = env()
  if (databaseUrl) return openPostgres(databaseUrl)
  closeOnSignal()
  return openEmbedded(dataDir, () => (kept.linecheckDatabase = undefined))
}

/** The embedded database wants to be closed. Where nobody else handles the signal, it then ends the process. */
function closeOnSignal() {
  if (kept.linecheckClosesOnSignal) return
  kept.linecheckClosesOnSignal = true
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void closeDatabase().finally(() => {
        if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
      })
    })
  }
}
