import { Worker } from 'node:worker_threads'
import type { IsolationLevel } from '@prisma/driver-adapter-utils'
import type { SqlSession } from './migrate'

export type PgliteFields = { name: string; dataTypeID: number }[]
/** Every value as PostgreSQL's text. */
export type PgliteRows = { rows: (string | null)[][]; fields: PgliteFields; affectedRows?: number }

/** What PostgreSQL said; with `severity` it is the database's own error, without it is ours. */
export type PgliteError = {
  message: string
  code?: string
  severity?: string
  detail?: string
  hint?: string
  column?: string
  constraint?: string
  table?: string
}

type Message = { ready: true } | { id: number; result: unknown } | { id: number; error: PgliteError }
type Waiting = { resolve: (result: unknown) => void; reject: (error: unknown) => void }

/** The thread that holds the embedded database. Errors are rejected as plain `PgliteError` objects. */
export class PgliteThread implements SqlSession {
  private readonly worker: Worker
  private readonly waiting = new Map<number, Waiting>()
  private lastId = 0
  private ended: Error | null = null

  private constructor(dataDir: string | null) {
    this.worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), { workerData: { dataDir } })
  }

  /** `dataDir` null: in memory. `onEnd` is told when the thread dies without being closed. */
  static async open(dataDir: string | null, onEnd: (error: Error) => void = () => {}): Promise<PgliteThread> {
    const thread = new PgliteThread(dataDir)
    await new Promise<void>((resolve, reject) => {
      const fail = (error: Error) => {
        if (thread.ended) return
        thread.ended = error
        reject(error)
        for (const call of thread.waiting.values()) call.reject(error)
        thread.waiting.clear()
        onEnd(error)
      }
      thread.worker.on('message', (message: Message) => ('ready' in message ? resolve() : thread.settle(message)))
      thread.worker.on('error', fail)
      thread.worker.on('exit', (code) => fail(new Error(`The database thread ended with code ${code}`)))
    })
    // An idle database must not keep a script alive; a call in progress does (see `call`).
    thread.worker.unref()
    return thread
  }

  private settle(message: Exclude<Message, { ready: true }>) {
    const call = this.waiting.get(message.id)
    this.waiting.delete(message.id)
    if (this.waiting.size === 0) this.worker.unref()
    if ('error' in message) call?.reject(message.error)
    else call?.resolve(message.result)
  }

  private call<Result = void>(operation: string, parameters: object = {}): Promise<Result> {
    if (this.ended) return Promise.reject(this.ended)
    return new Promise<Result>((resolve, reject) => {
      const id = ++this.lastId
      this.waiting.set(id, { resolve: (result) => resolve(result as Result), reject })
      this.worker.ref()
      this.worker.postMessage({ id, operation, ...parameters })
    })
  }

  run(sql: string, args: unknown[], transaction?: number): Promise<PgliteRows> {
    return this.call('query', { sql, args, transaction })
  }

  exec(sql: string, transaction?: number): Promise<void> {
    return this.call('exec', { sql, transaction })
  }

  /** Values come back as PostgreSQL's text. */
  async query(sql: string, args: unknown[] = []): Promise<Record<string, string | null>[]> {
    const { rows, fields } = await this.run(sql, args)
    return rows.map((row) => Object.fromEntries(fields.map(({ name }, at) => [name, row[at] ?? null])))
  }

  begin(isolationLevel?: IsolationLevel): Promise<number> {
    return this.call('begin', { isolationLevel })
  }

  commit(transaction: number): Promise<void> {
    return this.call('commit', { transaction })
  }

  rollback(transaction: number): Promise<void> {
    return this.call('rollback', { transaction })
  }

  /** Waits for the calls before it, then ends the thread. */
  async close(): Promise<void> {
    if (this.ended) return
    await this.call('close')
    this.ended = new Error('The database is closed')
    await this.worker.terminate()
  }
}
