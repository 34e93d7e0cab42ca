import type { Refusal } from '@/lib/assessment/refusal'

/** The one way in which a verb says no. `fields` names what was wrong, never a value. */
export class AppError extends Error {
  readonly code: Refusal
  readonly fields: readonly string[] | undefined

  constructor(code: Refusal, fields?: readonly string[], options?: ErrorOptions) {
    super(fields ? `${code}: ${fields.join(', ')}` : code, options)
    this.name = 'AppError'
    this.code = code
    this.fields = fields
  }
}
