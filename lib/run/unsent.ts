import { z } from 'zod'
import { Submission } from '@/lib/assessment/report'

/** A report that could not be sent yet, kept in this browser under its link. */
export const UnsentReport = z.strictObject({
  token: z.string(),
  run: z.string(),
  submitKey: z.string(),
  submission: Submission,
  savedAt: z.number(),
})
export type UnsentReport = z.infer<typeof UnsentReport>

const database = 'linecheck'
const store = 'unsent'
/** The portal keeps a run open no longer; then nobody can accept it any more. */
const keptMs = 14 * 24 * 3_600_000

/** False when the browser does not let us keep anything (private window, storage full). IndexedDB: 5 MB of localStorage are too few. */
export async function keepUnsent(report: UnsentReport): Promise<boolean> {
  return (await withStore('readwrite', (reports) => reports.put(report))) !== null
}

export async function forgetUnsent(run: string): Promise<void> {
  await withStore('readwrite', (reports) => reports.delete(run))
}

/** Reports of this link that wait to be sent, oldest first. What can't be read any more is thrown away. */
export async function unsentOf(token: string, wallClock: () => number = Date.now): Promise<UnsentReport[]> {
  const all = (await withStore('readonly', (reports) => reports.getAll() as IDBRequest<unknown[]>)) ?? []
  const found: UnsentReport[] = []
  for (const entry of all) {
    const parsed = UnsentReport.safeParse(entry)
    if (parsed.success && wallClock() - parsed.data.savedAt < keptMs) found.push(parsed.data)
    else await forgetUnsent(String((entry as { run?: unknown }).run))
  }
  return found.filter((report) => report.token === token).sort((a, b) => a.savedAt - b.savedAt)
}

/** Null when there is no storage: then there is nothing kept and nothing to keep. */
async function withStore<T>(
  mode: IDBTransactionMode,
  work: (reports: IDBObjectStore) => IDBRequest<T>,
): Promise<T | null> {
  if (typeof indexedDB === 'undefined') return null
  try {
    const opened = await openDatabase()
    try {
      return await new Promise<T>((resolve, reject) => {
        const transaction = opened.transaction(store, mode)
        const request = work(transaction.objectStore(store))
        transaction.oncomplete = () => resolve(request.result)
        transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('storage'))
      })
    } finally {
      opened.close()
    }
  } catch {
    return null
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'run' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = request.onblocked = () => reject(request.error ?? new Error('storage'))
  })
}
