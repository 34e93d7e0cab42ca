import { z } from 'zod'
import { AppError } from './errors'
import { Id } from './ids'

/** Where a list newest first goes on: the last row's time and id. */
export type Cursor = { at: Date; id: string }

const Parts = z.tuple([z.iso.datetime(), Id])

export function encodeCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url')
}

/** Refuses as `invalid` what `encodeCursor` did not make. */
export function decodeCursor(text: string): Cursor {
  try {
    const [at, id] = Parts.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return { at: new Date(at), id }
  } catch {
    throw new AppError('invalid', ['cursor'])
  }
}

/** Splits off the one row too many that was asked for, to know whether there are more. */
export function pageOf<Row>(rows: Row[], limit: number, cursorOf: (row: Row) => Cursor) {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { page, nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null }
}
