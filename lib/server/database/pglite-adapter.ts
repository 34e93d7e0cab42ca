import type {
  ConnectionInfo,
  IsolationLevel,
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlResultSet,
  Transaction,
} from '@prisma/driver-adapter-utils'
import { throwMapped } from './pglite-errors'
import type { PgliteRows, PgliteThread } from './pglite-thread'
import { argumentFor, columnOf } from './pglite-types'

class Queryable {
  readonly provider = 'postgres'
  readonly adapterName = 'linecheck-pglite'

  constructor(
    protected readonly thread: PgliteThread,
    protected readonly transaction?: number,
  ) {}

  private run({ sql, args, argTypes }: SqlQuery): Promise<PgliteRows> {
    const values = args.map((value, at) => argumentFor(value, argTypes[at]))
    return this.thread.run(sql, values, this.transaction).catch(throwMapped)
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    const { rows, fields } = await this.run(query)
    const columns = fields.map(({ dataTypeID }) => columnOf(dataTypeID))
    return {
      columnNames: fields.map(({ name }) => name),
      columnTypes: columns.map(({ type }) => type),
      rows: rows.map((row) =>
        row.map((text, at) => {
          const parse = columns[at]?.parse
          return text === null || !parse ? text : parse(text)
        }),
      ),
    }
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    return (await this.run(query)).affectedRows ?? 0
  }
}

class OpenTransaction extends Queryable implements Transaction {
  /** The engine asks us to commit or roll back; it does not send COMMIT and ROLLBACK as SQL. */
  readonly options = { usePhantomQuery: true }

  constructor(
    thread: PgliteThread,
    private readonly id: number,
  ) {
    super(thread, id)
  }

  async commit(): Promise<void> {
    await this.thread.commit(this.id).catch(throwMapped)
  }

  async rollback(): Promise<void> {
    await this.thread.rollback(this.id).catch(throwMapped)
  }

  async createSavepoint(name: string): Promise<void> {
    await this.thread.exec(`SAVEPOINT ${name}`, this.id).catch(throwMapped)
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    await this.thread.exec(`ROLLBACK TO SAVEPOINT ${name}`, this.id).catch(throwMapped)
  }

  async releaseSavepoint(name: string): Promise<void> {
    await this.thread.exec(`RELEASE SAVEPOINT ${name}`, this.id).catch(throwMapped)
  }
}

class Connection extends Queryable implements SqlDriverAdapter {
  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    return new OpenTransaction(this.thread, await this.thread.begin(isolationLevel).catch(throwMapped))
  }

  async executeScript(sql: string): Promise<void> {
    await this.thread.exec(sql).catch(throwMapped)
  }

  getConnectionInfo(): ConnectionInfo {
    return { schemaName: 'public', supportsRelationJoins: true }
  }

  /** The thread outlives the client: whoever opened it closes it. */
  async dispose(): Promise<void> {}
}

/** Prisma's way to the embedded database. */
export class PgliteAdapter implements SqlDriverAdapterFactory {
  readonly provider = 'postgres'
  readonly adapterName = 'linecheck-pglite'

  constructor(private readonly thread: PgliteThread) {}

  async connect(): Promise<SqlDriverAdapter> {
    return new Connection(this.thread)
  }
}
