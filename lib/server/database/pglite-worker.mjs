// The embedded database in a thread of its own: a slow query must not stall HTTP in the main thread.
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'

const { dataDir } = workerData
const database = await PGlite.create({
  ...(dataDir ? { dataDir } : {}),
  // Single-user mode keeps write-ahead log up to max_wal_size even after a checkpoint; the default is 1 GB.
  startParams: [...PGlite.defaultStartParams, '-c', 'max_wal_size=128MB', '-c', 'min_wal_size=32MB'],
})
await database.exec(`SET TIME ZONE 'UTC'`)

// Every value is handed over as PostgreSQL's text; the adapter parses it.
const asText = {}
for (const { oid } of (await database.query('SELECT oid FROM pg_type')).rows) asText[oid] = (text) => text

const rolledBack = new Error('rolled back')
/** @type {Map<number, { transaction: object, commit: () => void, rollback: (error: Error) => void, ended: () => Promise<void> }>} */
const transactions = new Map()
let lastTransaction = 0

function target(id) {
  if (id === undefined) return database
  const open = transactions.get(id)
  if (!open) throw new Error(`Transaction ${id} is not open`)
  return open.transaction
}

function take(id) {
  const open = transactions.get(id)
  transactions.delete(id)
  return open
}

const operations = {
  async query({ transaction, sql, args }) {
    const { rows, fields, affectedRows } = await target(transaction).query(sql, args, {
      rowMode: 'array',
      parsers: asText,
    })
    return { rows, fields, affectedRows }
  },

  async exec({ transaction, sql }) {
    await target(transaction).exec(sql)
  },

  // PGlite holds a transaction open for as long as its callback runs, so the callback waits for commit or rollback.
  begin({ isolationLevel }) {
    return new Promise((resolve, reject) => {
      const id = ++lastTransaction
      const ended = database.transaction(async (transaction) => {
        if (isolationLevel) await transaction.exec(`SET TRANSACTION ISOLATION LEVEL ${isolationLevel}`)
        await new Promise((commit, rollback) => {
          transactions.set(id, { transaction, commit, rollback, ended: () => ended })
          resolve(id)
        })
      })
      ended.catch(reject)
    })
  },

  async commit({ transaction }) {
    const open = take(transaction)
    if (!open) throw new Error(`Transaction ${transaction} is not open`)
    open.commit()
    await open.ended()
  },

  async rollback({ transaction }) {
    const open = take(transaction)
    if (!open) return
    open.rollback(rolledBack)
    await open.ended().catch((error) => {
      if (error !== rolledBack) throw error
    })
  },

  async close() {
    await database.close()
  },
}

parentPort.on('message', async ({ id, operation, ...parameters }) => {
  try {
    parentPort.postMessage({ id, result: await operations[operation](parameters) })
  } catch (cause) {
    const { message, code, severity, detail, hint, column, constraint, table } = cause
    parentPort.postMessage({ id, error: { message, code, severity, detail, hint, column, constraint, table } })
  }
})
parentPort.postMessage({ ready: true })
