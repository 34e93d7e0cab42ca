import { DriverAdapterError, type MappedError } from '@prisma/driver-adapter-utils'
import type { PgliteError } from './pglite-thread'

/** Throws the error as Prisma knows it, so that P2002 and the like mean the same on both databases. */
export function throwMapped(error: PgliteError): never {
  // Without a severity it did not come from PostgreSQL: a closed database, a dead thread.
  if (typeof error.severity !== 'string') throw error instanceof Error ? error : new Error(error.message)
  const original = {
    ...(error.code === undefined ? {} : { originalCode: error.code }),
    originalMessage: error.message,
  }
  throw new DriverAdapterError({ ...original, ...mapped(error, error.severity) })
}

/** By SQLSTATE (PostgreSQL manual, appendix A). */
function mapped(error: PgliteError, severity: string): MappedError {
  const { code, message, table, column, constraint, detail, hint } = error
  switch (code) {
    case '22001':
      return { kind: 'LengthMismatch', ...(column ? { column } : {}) }
    case '22003':
      return { kind: 'ValueOutOfRange', cause: message }
    case '22P02':
      return { kind: 'InvalidInputValue', message }
    case '23502':
      return { kind: 'NullConstraintViolation', ...(column ? { constraint: { fields: [column] } } : {}) }
    case '23503':
      return { kind: 'ForeignKeyConstraintViolation', ...(constraint ? { constraint: { index: constraint } } : {}) }
    case '23505': {
      const fields = detail?.match(/Key \(([^)]+)\)/)?.[1]?.split(', ')
      return {
        kind: 'UniqueConstraintViolation',
        ...(table ? { table } : {}),
        ...(fields ? { constraint: { fields } } : {}),
      }
    }
    case '40001':
    case '40P01':
      return { kind: 'TransactionWriteConflict' }
    case '42P01':
      return { kind: 'TableDoesNotExist', ...named('table', message) }
    case '42703':
      return { kind: 'ColumnNotFound', ...named('column', message) }
    default:
      return { kind: 'postgres', code: code ?? 'N/A', severity, message, detail, column, hint }
  }
}

function named(key: 'table' | 'column', message: string): Record<string, string> {
  const name = message.match(/"([^"]+)"/)?.[1]
  return name ? { [key]: name } : {}
}
