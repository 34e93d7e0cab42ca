import type { z } from 'zod'
import { AppError } from './errors'

/** Parses by `schema`; refuses as `invalid` with the paths of what is wrong, never with the values. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(({ path }) => path.map(String).join('.')).filter((path) => path !== '')
  throw new AppError('invalid', [...new Set(fields)].slice(0, 20))
}
